package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.demo.Demo;
import dev.resthooks.stack.demo.Demo.Counts;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPart;
import dev.resthooks.stack.process.LogFile;
import dev.resthooks.stack.process.Waiting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

final class Watch {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final StackFolder folder;
    private final Optional<Demo> demo;
    private final BooleanSupplier stopping;
    private final Progress progress;
    private final Set<String> ended = new HashSet<>();

    /** Creates a watch. It reports nothing once {@code stopping} returns true. */
    Watch(StackFolder folder, Optional<Demo> demo, BooleanSupplier stopping, Progress progress) {
        this.folder = folder;
        this.demo = demo;
        this.stopping = stopping;
        this.progress = progress;
    }

    /** Reports each part that ends, and returns the exit code when none is left. */
    int untilAllHasEnded() {
        Optional<Counts> before = Optional.empty();
        while (!Waiting.until(() -> folder.running().isEmpty(), TICK)) {
            tellWhatEnded();
            before = tick(before);
        }
        tellWhatEnded();
        return 1;
    }

    /** Prints what the demo delivered since. Ignores services that start or stop. */
    private Optional<Counts> tick(Optional<Counts> before) {
        try {
            Optional<Counts> now = demo.map(Demo::counts);
            now.ifPresent(counts -> progress.say(counts.since(before.orElse(counts))));
            return now;
        } catch (UncheckedIOException noAnswer) {
            return before;
        }
    }

    private void tellWhatEnded() {
        List<StackPart> missing = SavedSettings.required(folder).missing(folder);
        ended.retainAll(missing.stream().map(StackPart::name).toList());
        for (StackPart part : missing) {
            if (ended.add(part.name()) && !stopping.getAsBoolean()) {
                report(part.name());
            }
        }
    }

    private void report(String part) {
        progress.say(part + " has ended; in another terminal, ./resthooks up starts it again.");
        progress.say("The end of its log, " + folder.processes().log(part) + ":");
        new LogFile(folder.processes().log(part)).lastLines(15).forEach(progress::say);
    }
}

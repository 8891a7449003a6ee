package dev.resthooks.stack.cli;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPart;
import dev.resthooks.stack.local.StackStop;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a stack or parts of it, detached or in another terminal's foreground. */
@Command(
        name = "down",
        description = {
            "Stops what ./resthooks up has started.",
            "With parts, such as dispatcher-2, stops only these; up starts them again."
        })
final class DownCommand extends StackCommand implements Callable<Integer> {
    private static final Duration OTHER_STOPS = Duration.ofSeconds(90);
    private static final Duration PART_STOPS = Duration.ofSeconds(20);

    @Parameters(
            paramLabel = "PART",
            description = "The name of a part, as ./resthooks status shows it.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--kill", description = "Kill the parts (kill -9) instead of asking them.")
    private boolean kill;

    DownCommand(StackFolder folder, Progress out) {
        super(folder, out);
    }

    @Override
    public Integer call() {
        if (names.isEmpty()) {
            stopAll();
        } else {
            List<StackPart> parts = names.stream().map(this::part).toList();
            parts.forEach(this::stop);
        }
        return 0;
    }

    private void stopAll() {
        if (kill) {
            throw new StackException("--kill needs the parts to kill, such as dispatcher");
        }
        Optional<ManagedProcess> owner = UpCommand.Owner.find(folder);
        owner.ifPresent(up -> {
            out.say("asking ./resthooks up (pid " + up.pid() + ") to stop");
            up.stop(Signal.TERM, OTHER_STOPS);
        });
        boolean stopped = StackStop.stop(folder, out);
        if (!stopped && owner.isEmpty()) {
            out.say("nothing was running");
        }
    }

    private StackPart part(String name) {
        List<StackPart> parts = SavedSettings.required(folder).parts();
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new StackException(
                                "there is no part '%s'; the parts are %s"
                                        .formatted(
                                                name,
                                                parts.stream()
                                                        .map(StackPart::name)
                                                        .collect(joining(", ")))));
    }

    private void stop(StackPart part) {
        Optional<ManagedProcess> process = folder.running(part.name());
        process.ifPresent(it -> {
            if (kill) {
                it.kill();
            } else {
                it.stop(part.component().stopSignal(), PART_STOPS);
            }
        });
        out.say(
                part.name()
                        + (process.isEmpty() ? " was not running" : kill ? " killed" : " stopped"));
    }
}

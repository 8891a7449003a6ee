package dev.resthooks.stack.cli;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.demo.Demo;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.RunningStack;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackLock;
import dev.resthooks.stack.local.StackMemory;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.local.StackStart;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the stack up, and, unless detached, keeps it up until it is interrupted. */
@Command(
        name = "up",
        sortOptions = false,
        description = "Starts PostgreSQL, Kafka and the services; Ctrl-C stops them all.")
final class UpCommand implements Callable<Integer> {
    @Mixin private UpOptions options = new UpOptions();
    private final StackFolder folder;
    private final Progress out;

    UpCommand(StackFolder folder, Progress out) {
        this.folder = folder;
        this.out = out;
    }

    @Override
    public Integer call() {
        try (StackLock _ =
                StackLock.take(folder)
                        .orElseThrow(() ->
                                new StackException(
                                        "another ./resthooks up is at work: ./resthooks"
                                                + " status shows it, ./resthooks down stops"
                                                + " it"))) {
            return RunningStack.find(folder)
                    .map(this::sayItRuns)
                    .orElseGet(() -> start(options.settings(folder)));
        }
    }

    private int sayItRuns(RunningStack running) {
        if (running.missing().isEmpty()) {
            out.say("it is up already: ./resthooks status shows it, ./resthooks down stops it");
            return 0;
        }
        throw new StackException(
                running.missing().stream()
                        .map(Component::id)
                        .collect(
                                joining(
                                        ", ",
                                        "it is up but for ",
                                        ": ./resthooks down, then up again")));
    }

    private int start(StackSettings settings) {
        TakenPorts.refuse(settings);
        if (options.fresh()) {
            settings.folder().clearData();
        }
        settings.folder().beginLogs();
        new StackMemory(settings.ports(), settings.components()).keep(settings.folder());
        StackStart start = new StackStart(settings, out);
        try (Owner owner = Owner.of(settings.folder(), start)) {
            LocalStack stack = start.run();
            Optional<Demo> demo = options.demo() ? Optional.of(new Demo(stack)) : Optional.empty();
            demo.ifPresent(Demo::begin);
            out.say("");
            Welcome.lines(settings).forEach(out::say);
            if (options.detach()) {
                owner.leave();
                out.say("it is up: ./resthooks status shows it, ./resthooks down stops it");
                return 0;
            }
            out.say("it is up: Ctrl-C stops it");
            return new Watch(stack, demo, start::isCancelled, out).untilSomethingEnds();
        }
    }
}

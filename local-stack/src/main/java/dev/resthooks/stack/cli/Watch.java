package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.demo.Demo;
import dev.resthooks.stack.demo.Flow;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.Waiting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks after a stack that runs in the foreground. */
final class Watch {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final List<ManagedProcess> processes;
    private final Progress progress;

    private final Optional<Demo> demo;
    private final BooleanSupplier stopping;

    /** Keeps quiet once the stack is being stopped on purpose. */
    Watch(LocalStack stack, Optional<Demo> demo, BooleanSupplier stopping, Progress progress) {
        this.processes = stack.settings().folder().running();
        this.demo = demo;
        this.stopping = stopping;
        this.progress = progress;
    }

    /**
     * Returns, with the exit code, when a process of the stack has ended by itself. When the user
     * ends this JVM it does not return.
     */
    int untilSomethingEnds() {
        Optional<Flow> before = Optional.empty();
        while (!Waiting.until(() -> ended().isPresent(), TICK)) {
            before = tick(before);
        }
        if (!stopping.getAsBoolean()) {
            ended().ifPresent(this::report);
        }
        return 1;
    }

    /** A service that is busy starting or ending has nothing to say. */
    private Optional<Flow> tick(Optional<Flow> before) {
        try {
            Optional<Flow> now = demo.map(Demo::flow);
            now.ifPresent(flow -> progress.say(flow.since(before.orElse(flow))));
            return now;
        } catch (UncheckedIOException noAnswer) {
            return before;
        }
    }

    private Optional<ManagedProcess> ended() {
        return processes.stream().filter(process -> !process.isAlive()).findFirst();
    }

    private void report(ManagedProcess process) {
        progress.say(process + " has ended. The end of its log, " + process.log().path() + ":");
        process.log().lastLines(15).forEach(progress::say);
    }
}

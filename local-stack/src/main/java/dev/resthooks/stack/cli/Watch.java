package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks after a stack that runs in the foreground. */
final class Watch {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final List<ManagedProcess> processes;
    private final Progress progress;

    private final BooleanSupplier stopping;

    /** Keeps quiet once the stack is being stopped on purpose. */
    Watch(LocalStack stack, BooleanSupplier stopping, Progress progress) {
        this.processes = stack.settings().folder().running();
        this.stopping = stopping;
        this.progress = progress;
    }

    /**
     * Returns, with the exit code, when a process of the stack has ended by itself. When the user
     * ends this JVM it does not return.
     */
    int untilSomethingEnds() {
        while (!Waiting.until(() -> ended().isPresent(), TICK)) {
            tick();
        }
        if (!stopping.getAsBoolean()) {
            ended().ifPresent(this::report);
        }
        return 1;
    }

    private void tick() {}

    private Optional<ManagedProcess> ended() {
        return processes.stream().filter(process -> !process.isAlive()).findFirst();
    }

    private void report(ManagedProcess process) {
        progress.say(process + " has ended. The end of its log, " + process.log() + ":");
        process.lastLines(15).forEach(progress::say);
    }
}

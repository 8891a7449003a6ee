package dev.resthooks.stack.cli;

import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPart;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.service.Health;
import java.net.URI;
import java.util.Optional;

/** One part of the stack, as {@code status} shows it. */
record PartStatus(StackPart part, Optional<Long> pid, State state) {
    enum State {
        HEALTHY("healthy"),
        UNHEALTHY("running, not healthy"),
        DOWN("not running");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    static PartStatus of(StackPart part, StackFolder folder) {
        Optional<Long> pid = folder.running(part.name()).map(ManagedProcess::pid);
        State state = pid.isEmpty() ? State.DOWN : answers(part) ? State.HEALTHY : State.UNHEALTHY;
        return new PartStatus(part, pid, state);
    }

    boolean healthy() {
        return state == State.HEALTHY;
    }

    String line() {
        return "%-14s  %-5d  %-8s  %s"
                .formatted(
                        part.name(), part.port(), pid.map(String::valueOf).orElse(""), state.words);
    }

    private static boolean answers(StackPart part) {
        return part.component().isService()
                ? Health.isReady(URI.create("http://127.0.0.1:" + part.port()))
                : !FreePorts.isFree(part.port());
    }
}

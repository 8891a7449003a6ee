package dev.resthooks.stack.cli;

import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPart;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.service.Health;
import java.net.URI;
import java.util.Optional;

record PartStatus(StackPart part, Optional<Long> pid, State state) {
    private static final String LAYOUT = "%-14s  %-5s  %-10s  %-8s  %s";
    static final String HEADER = LAYOUT.formatted("PART", "PORT", "MANAGEMENT", "PID", "STATE");

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
        return LAYOUT.formatted(
                part.name(), shown(part.port()), shown(part.management()), shown(pid), state.words);
    }

    private static String shown(Optional<? extends Number> number) {
        return number.map(String::valueOf).orElse("");
    }

    private static boolean answers(StackPart part) {
        return part.management()
                .map(port -> Health.isReady(URI.create("http://127.0.0.1:" + port)))
                .orElseGet(() -> part.port().filter(port -> !FreePorts.isFree(port)).isPresent());
    }
}

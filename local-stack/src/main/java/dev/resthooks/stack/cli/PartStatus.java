package dev.resthooks.stack.cli;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPorts;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.service.Health;
import java.net.URI;
import java.util.List;

/** One part of the stack, as {@code status} shows it. */
record PartStatus(Component component, int port, List<Long> pids, State state) {
    enum State {
        HEALTHY("healthy"),
        UNHEALTHY("running, not healthy"),
        DOWN("not running");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    static PartStatus of(Component component, StackFolder folder, StackPorts ports) {
        List<Long> pids = folder.running(component).stream().map(ManagedProcess::pid).toList();
        int expected = component == Component.KAFKA ? ports.kafka().size() : 1;
        int port = ports.of(component);
        return new PartStatus(
                component,
                port,
                pids,
                pids.isEmpty()
                        ? State.DOWN
                        : pids.size() == expected && answers(component, port)
                                ? State.HEALTHY
                                : State.UNHEALTHY);
    }

    boolean healthy() {
        return state == State.HEALTHY;
    }

    String line() {
        return "%-18s  %-5d  %-17s  %s"
                .formatted(
                        component.title(),
                        port,
                        pids.stream().map(String::valueOf).collect(joining(",")),
                        state.words);
    }

    private static boolean answers(Component component, int port) {
        return component.isService()
                ? Health.isReady(URI.create("http://127.0.0.1:" + port))
                : !FreePorts.isFree(port);
    }
}

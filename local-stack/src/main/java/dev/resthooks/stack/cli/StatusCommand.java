package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackPart;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.service.ServiceProcess;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = {
            "Shows what runs, on which ports, and whether it is healthy.",
            "Exits with 1 unless all that was started is healthy."
        })
final class StatusCommand extends StackCommand implements Callable<Integer> {

    StatusCommand(StackFolder folder, Progress out) {
        super(folder, out);
    }

    @Override
    public Integer call() {
        List<PartStatus> parts =
                SavedSettings.required(folder).parts().stream()
                        .map(part -> PartStatus.of(part, folder))
                        .toList();
        out.say(PartStatus.HEADER);
        parts.forEach(part -> out.say(part.line()));
        return parts.stream().allMatch(PartStatus::healthy) ? 0 : 1;
    }

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
            State state =
                    pid.isEmpty() ? State.DOWN : answers(part) ? State.HEALTHY : State.UNHEALTHY;
            return new PartStatus(part, pid, state);
        }

        boolean healthy() {
            return state == State.HEALTHY;
        }

        String line() {
            return LAYOUT.formatted(
                    part.name(),
                    shown(part.port()),
                    shown(part.management()),
                    shown(pid),
                    state.words);
        }

        private static String shown(Optional<? extends Number> number) {
            return number.map(String::valueOf).orElse("");
        }

        private static boolean answers(StackPart part) {
            return part.management()
                    .map(port -> ServiceProcess.isReady(URI.create("http://127.0.0.1:" + port)))
                    .orElseGet(
                            () -> part.port().filter(port -> !FreePorts.isFree(port)).isPresent());
        }
    }
}

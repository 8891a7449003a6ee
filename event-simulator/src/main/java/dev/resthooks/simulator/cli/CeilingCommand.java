package dev.resthooks.simulator.cli;

import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.BulkLogs;
import dev.resthooks.simulator.emit.EventLogException;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.Ceiling;
import dev.resthooks.simulator.load.http.ReceiverCeiling;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.report.Figures;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the simulator itself can take, part by part. */
@Command(
        name = "ceiling",
        description = {
            "Measures what the simulator itself can take, each of its parts alone. The events of",
            "the part that needs Kafka stay on its topics; no hook waits for them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public class CeilingCommand implements Callable<Integer> {
    private final RunClock clock;
    private final BulkLogs logs;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "N", description = "For each part; 5 by default.")
    private int seconds = 5;

    CeilingCommand(RunClock clock, BulkLogs logs) {
        this.clock = clock;
        this.logs = logs;
    }

    @Override
    public Integer call() {
        Duration time = Duration.ofSeconds(seconds);
        Ceiling ceiling = new Ceiling(clock);
        ReceiverCeiling receiver = new ReceiverCeiling(clock);
        var _ = ceiling.reconciling(time);
        say("reconciliation alone, one thread", ceiling.reconciling(time));
        var _ = receiver.measure(time);
        say("receiver and reconciliation, one thread", receiver.measure(time));
        try (BulkLog log = logs.open()) {
            say(
                    "producer alone, Kafka on this machine",
                    ceiling.appending(LoadScenarios.named("kill-the-dispatcher"), log, time));
        } catch (EventLogException away) {
            out().println("producer: not measured, " + away.getMessage());
        }
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    private void say(String part, double perSecond) {
        out().printf("%-42s %12s/s%n", part, Figures.count(Math.round(perSecond)));
        out().flush();
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not begun");
        }
        return spec.commandLine().getOut();
    }
}

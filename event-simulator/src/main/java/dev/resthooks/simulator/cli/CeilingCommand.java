package dev.resthooks.simulator.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.BulkLogs;
import dev.resthooks.simulator.emit.EventLogException;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.Ceiling;
import dev.resthooks.simulator.load.Ceiling.Done;
import dev.resthooks.simulator.load.Ceiling.Reconciled;
import dev.resthooks.simulator.load.http.ReceiverCeiling;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.report.Figures;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
            "Measures what the simulator itself can take, each of its parts alone, once warm. The",
            "events of the part that needs Kafka stay on its topics; no hook waits for them.",
            "CPU is that of this process, for each delivery or event; it hardly depends on what else",
            "the machine does, as rates do."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:a reconciliation was not exact"})
public class CeilingCommand implements Callable<Integer> {
    private static final double MIB = 1 << 20;

    private final RunClock clock;
    private final BulkLogs logs;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "N", description = "For each part; 5 by default.")
    private int seconds = 5;

    @Option(
            names = "--reconcile",
            paramLabel = "N",
            description = "Reconciles so many deliveries instead, and shows the heap that takes.")
    private long deliveries;

    CeilingCommand(RunClock clock, BulkLogs logs) {
        this.clock = clock;
        this.logs = logs;
    }

    @Override
    public Integer call() {
        Ceiling ceiling = new Ceiling(clock);
        if (deliveries > 0) {
            return reconcile(ceiling);
        }
        Duration time = Duration.ofSeconds(seconds);
        say("reconciliation alone, one thread", () -> ceiling.reconciling(time).done());
        ReceiverCeiling receiver = new ReceiverCeiling(clock);
        say("receiver and reconciliation, one thread", () -> receiver.measure(time));
        try {
            say("producer alone, Kafka on this machine", () -> appending(ceiling, time));
        } catch (EventLogException away) {
            out().println("producer: not measured, " + away.getMessage());
        }
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    private Done appending(Ceiling ceiling, Duration time) {
        try (BulkLog log = logs.open()) {
            return ceiling.appending(LoadScenarios.named("kill-the-dispatcher"), log, time);
        }
    }

    private int reconcile(Ceiling ceiling) {
        long before = heapWith(ceiling);
        Reconciled reconciled = ceiling.reconciling(deliveries);
        long after = heapWith(reconciled);
        out().printf(
                        "%s deliveries of 1,000 hooks reconciled in %.1f s, %s/s, one thread%n",
                        Figures.count(reconciled.done().count()),
                        reconciled.done().seconds(),
                        Figures.count(Math.round(reconciled.done().perSecond())));
        out().printf(
                        "%s were lost on purpose, one in 10,000 by chance; found: %s missing, %s out of order%n",
                        Figures.count(reconciled.lost()),
                        Figures.count(reconciled.found().missingInAll()),
                        Figures.count(reconciled.found().lateInAll()));
        out().printf(
                        "heap in use after all that: %.1f MiB, of which this took %.1f MiB%n",
                        after / MIB, (after - before) / MIB);
        out().flush();
        return reconciled.exact() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** Once all that nobody needs is gone. */
    private static long heapWith(Object needed) {
        try {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        } finally {
            Reference.reachabilityFence(needed);
        }
    }

    /** Measured at the second time, when the compiler has done its work. */
    private void say(String part, Supplier<Done> measure) {
        var _ = measure.get();
        long cpu = cpuNanos();
        Done done = measure.get();
        out().printf(
                        "%-42s %12s/s %8.2f µs of CPU%n",
                        part,
                        Figures.count(Math.round(done.perSecond())),
                        (cpuNanos() - cpu) / 1e3 / Math.max(1, done.count()));
        out().flush();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not begun");
        }
        return spec.commandLine().getOut();
    }
}

package dev.resthooks.simulator.cli;

import dev.resthooks.contract.text.Durations;
import dev.resthooks.simulator.plan.Fault;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.plan.Traffic.Bodies;
import dev.resthooks.simulator.plan.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that change a scenario. */
final class LoadOptions {
    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "A constant rate, in events per second.")
    private Optional<Double> rate = Optional.empty();

    @Option(names = "--duration", paramLabel = "T", description = "Such as 30s, 5m or 2h.")
    private Optional<String> duration = Optional.empty();

    @Option(
            names = "--drain",
            paramLabel = "T",
            description = "How long to wait for the last deliveries, at most.")
    private Optional<String> drain = Optional.empty();

    @Option(
            names = "--hooks",
            paramLabel = "N",
            description = "Number of hooks in total, for the most frequent events.")
    private Optional<Integer> hooks = Optional.empty();

    @Option(
            names = "--organisations",
            paramLabel = "N",
            description = "The number of organisations.")
    private Optional<Integer> organisations = Optional.empty();

    @Option(names = "--bytes", paramLabel = "N", description = "The size of all documents.")
    private Optional<String> bytes = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "Seed of every random choice.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--kill",
            paramLabel = "PART@T",
            description = "kill -9 a part of the local stack, such as dispatcher@30s.")
    private List<String> kills = new ArrayList<>();

    @Option(
            names = "--pause",
            paramLabel = "PART@T+T",
            description = "Freeze a part for a while, such as kafka@40s+10s.")
    private List<String> pauses = new ArrayList<>();

    @Option(
            names = "--stop",
            paramLabel = "PART@T+T",
            description = "Stop a part and start it again, such as postgres@50s+10s.")
    private List<String> stops = new ArrayList<>();

    /** Returns the scenario with these changes. Throws if a change is invalid. */
    LoadScenario apply(LoadScenario scenario) {
        return scenario.with(
                new LoadScenario.Changes(
                        rate.<RatePlan>map(RatePlan.Constant::new),
                        duration.map(text -> duration("--duration", text)),
                        drain.map(text -> duration("--drain", text)),
                        hooks,
                        organisations,
                        bytes.map(LoadOptions::bodies),
                        seed,
                        faults()));
    }

    private static Bodies bodies(String bytes) {
        long size =
                Units.bytes(bytes)
                        .orElseThrow(() ->
                                new TypeConversionException(
                                        "--bytes must be a size such as 512 or 16KiB, not "
                                                + bytes));
        int most = (int) Math.min(size, Integer.MAX_VALUE);
        return new Bodies.Sized(List.of(new Bodies.Size(most, 1)));
    }

    private static Duration duration(String option, String text) {
        return Durations.read(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                option + " must be a duration such as 30s, 5m or 2h, not " + text));
    }

    private List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        kills.forEach(text -> faults.add(fault(Fault.Kind.KILL, text)));
        pauses.forEach(text -> faults.add(fault(Fault.Kind.PAUSE, text)));
        stops.forEach(text -> faults.add(fault(Fault.Kind.STOP, text)));
        return faults;
    }

    private static Fault fault(Fault.Kind kind, String text) {
        return Fault.read(kind, text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "a fault must have the form dispatcher@30s or kafka@40s+10s, not "
                                        + text));
    }
}

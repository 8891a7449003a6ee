package dev.resthooks.simulator.load.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.simulator.load.Load;
import dev.resthooks.simulator.load.LoadProgress;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.Loads;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoadJson(
        String run,
        String scenario,
        String question,
        String phase,
        @Nullable Now now,
        @Nullable Outcome outcome,
        @Nullable String failure) {
    /** The last full second, and the most important totals. */
    public record Now(
            double second,
            double sentPerSecond,
            double deliveredPerSecond,
            long inFlight,
            long lag,
            long lost,
            long duplicates,
            long outOfOrder,
            double p50Millis,
            double p99Millis) {}

    public record Outcome(
            boolean good,
            long events,
            long expected,
            long delivered,
            long missing,
            long outOfOrder,
            long duplicates) {}

    static LoadJson of(Loads.Run run) {
        Load load = run.load();
        return new LoadJson(
                load.name(),
                load.scenario().name(),
                load.scenario().question(),
                load.phase().name().toLowerCase(Locale.ROOT),
                load.progress().map(LoadJson::now).orElse(null),
                run.end().map(LoadJson::outcome).orElse(null),
                run.end().map(LoadJson::failure).orElse(null));
    }

    private static Now now(LoadProgress progress) {
        double seconds = Math.max(0.001, progress.sample().seconds());
        return new Now(
                progress.sample().second(),
                progress.sample().sent() / seconds,
                progress.sample().delivered() / seconds,
                progress.inFlight(),
                progress.lag(),
                progress.lost(),
                progress.sample().duplicates(),
                progress.late(),
                progress.sample().latency().p50(),
                progress.sample().latency().p99());
    }

    private static @Nullable Outcome outcome(Loads.End end) {
        return switch (end) {
            case Loads.End.Failed _ -> null;
            case Loads.End.Done(LoadResult result) ->
                    new Outcome(
                            result.good(),
                            result.sent().events(),
                            result.findings().expectedInAll(),
                            result.findings().deliveredInAll(),
                            result.findings().missingInAll(),
                            result.findings().lateInAll(),
                            result.findings().duplicatesInAll());
        };
    }

    private static @Nullable String failure(Loads.End end) {
        return switch (end) {
            case Loads.End.Failed(String reason) -> reason;
            case Loads.End.Done _ -> null;
        };
    }
}

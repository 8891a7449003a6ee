package dev.resthooks.simulator.emit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.EmissionPlan;
import dev.resthooks.simulator.emit.EmissionProgress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmissionJson(
        String state,
        double rate,
        List<String> organisations,
        long seed,
        @Nullable String duration,
        List<String> events,
        String startedAt,
        double elapsedSeconds,
        long sent,
        long acknowledged,
        long failed,
        long underWay,
        long missed,
        double actualRate) {
    static EmissionJson of(EmissionProgress progress) {
        EmissionPlan plan = progress.plan();
        return new EmissionJson(
                progress.state().name().toLowerCase(Locale.ROOT),
                plan.rate(),
                plan.organisations().stream().map(OrgKey::value).toList(),
                plan.seed(),
                plan.duration().map(Duration::toString).orElse(null),
                plan.events().stream().sorted().map(EventType::eventName).toList(),
                progress.startedAt().toString(),
                progress.elapsed().toMillis() / 1000.0,
                progress.sent(),
                progress.acknowledged(),
                progress.failed(),
                progress.underWay(),
                progress.missed(),
                Math.round(progress.actualRate() * 10) / 10.0);
    }
}

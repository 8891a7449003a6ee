package dev.resthooks.registry.health.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.Undelivered;
import dev.resthooks.registry.tenant.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record HealthView(
        String id,
        String health,
        @Nullable String since,
        @Nullable String nextProbe,
        @Nullable String disabledReason,
        @Nullable String lastFailure,
        @Nullable Long lag,
        @Nullable String oldestUndelivered,
        @Nullable Long waiting,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<GapView> gaps) {
    /** A range that the hook never gets, {@code to} exclusive. */
    record GapView(String topic, int partition, long from, long to, String noticed, String reason) {
        static GapView of(GapReport gap, Caller caller) {
            return new GapView(
                    gap.partition().topic(),
                    gap.partition().number(),
                    gap.from(),
                    gap.to(),
                    caller.shown(gap.noticedAt()),
                    gap.reason().code());
        }
    }

    record Answer(HealthView resthookhealth) {}

    static HealthView of(HookHealth health, Caller caller, Instant now) {
        return of(
                health,
                health.gaps().stream().map(gap -> GapView.of(gap, caller)).toList(),
                caller,
                now);
    }

    static HealthView withoutGaps(HookHealth health, Caller caller, Instant now) {
        return of(health, null, caller, now);
    }

    private static HealthView of(
            HookHealth health, @Nullable List<GapView> gaps, Caller caller, Instant now) {
        Undelivered undelivered = health.undelivered();
        return new HealthView(
                health.hook().toString(),
                health.grade().code(),
                health.since().map(caller::shown).orElse(null),
                health.nextProbe()
                        .flatMap(due -> TimeText.ahead(due, now))
                        .map(caller::shown)
                        .orElse(null),
                health.disabled().map(it -> it.cause().code()).orElse(null),
                health.lastFailure().map(Failure::code).orElse(null),
                undelivered.lag(now).map(Duration::toSeconds).orElse(null),
                undelivered.oldest().map(caller::shown).orElse(null),
                undelivered.waiting().isPresent() ? undelivered.waiting().getAsLong() : null,
                gaps);
    }
}

package dev.resthooks.registry.health.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.Undelivered;
import dev.resthooks.registry.tenant.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A hook's health as customers see it. */
@Schema(name = "ResthookHealth")
@JsonPropertyOrder({
    "id",
    "health",
    "since",
    "nextProbe",
    "disabledReason",
    "lastFailure",
    "lag",
    "oldestUndelivered",
    "waiting",
    "gaps"
})
record HealthView(
        @Schema(examples = "382") String id,
        @Schema(
                        examples = "suspended",
                        description = "`healthy`, `retrying`, `behind`, `suspended` or `disabled`.")
                String health,
        @Schema(
                        nullable = true,
                        description =
                                "Since when the hook has had this health, in your organisation's time zone; null if"
                                        + " unknown.")
                @Nullable String since,
        @Schema(
                        nullable = true,
                        description =
                                "When the target is tried next; null if no attempt is planned, or if one is"
                                        + " due now.")
                @Nullable String nextProbe,
        @Schema(
                        nullable = true,
                        description =
                                "Why the hook is disabled: `owner`, `unexpected-answer` or `exhausted`; null if the"
                                        + " reason is unknown or the hook is not disabled.")
                @Nullable String disabledReason,
        @Schema(
                        nullable = true,
                        examples = "timeout",
                        description =
                                "The target's status code, or `dns`, `connect`, `tls`, `timeout`, `reset`,"
                                        + " `protocol` or `blocked`; null if the target has not failed.")
                @Nullable String lastFailure,
        @Schema(
                        nullable = true,
                        examples = "93",
                        description =
                                "Seconds for which the oldest undelivered event has waited; 0 if there is none,"
                                        + " null if unknown.")
                @Nullable Long lag,
        @Schema(
                        nullable = true,
                        description =
                                "Time of the oldest undelivered event; null if there is none or it is unknown.")
                @Nullable String oldestUndelivered,
        @Schema(
                        nullable = true,
                        description = "Number of events that are known to wait; null if unknown.")
                @Nullable Long waiting,
        @Schema(
                        description =
                                "Ranges of the event log that were deleted before the hook got them; newest first,"
                                        + " 100 at most. Absent in lists.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable List<GapView> gaps) {
    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    /**
     * A range of the log that the hook will never get: {@code from} (inclusive) to {@code to}
     * (exclusive).
     */
    @Schema(name = "ResthookGap")
    @JsonPropertyOrder({"topic", "partition", "from", "to", "noticed", "reason"})
    record GapView(
            @Schema(examples = "resthooks.events.actions") String topic,
            int partition,
            @Schema(description = "The first lost offset.") long from,
            @Schema(description = "The first offset after the range.") long to,
            String noticed,
            @Schema(
                            examples = "retention",
                            description =
                                    "`retention` if the events were older than the retention time, `unreadable` if the"
                                            + " log has the event no more or not as it was, otherwise `other`.")
                    String reason) {
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

    /** The envelope of one hook's health. */
    @Schema(name = "ResthookHealthAnswer")
    record Answer(HealthView resthookhealth) {}

    static HealthView of(HookHealth health, Caller caller, Instant now) {
        return of(
                health,
                health.gaps().stream().map(gap -> GapView.of(gap, caller)).toList(),
                caller,
                now);
    }

    /** Returns the view for lists. */
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
                        .map(HealthView::roundedUp)
                        .filter(now::isBefore)
                        .map(caller::shown)
                        .orElse(null),
                health.disabled().map(it -> it.cause().code()).orElse(null),
                health.lastFailure().map(Failure::code).orElse(null),
                undelivered.lag(now).map(Duration::toSeconds).orElse(null),
                undelivered.oldest().map(caller::shown).orElse(null),
                undelivered.waiting().isPresent() ? undelivered.waiting().getAsLong() : null,
                gaps);
    }

    /** Rounds up to the second, so that a time to come is shown as one. */
    private static Instant roundedUp(Instant time) {
        return time.plus(ALMOST_A_SECOND).truncatedTo(ChronoUnit.SECONDS);
    }
}

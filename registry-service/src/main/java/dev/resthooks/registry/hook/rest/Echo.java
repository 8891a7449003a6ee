package dev.resthooks.registry.hook.rest;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.Hook;
import java.time.Instant;
import java.util.Optional;

/**
 * The read-only fields of a PUT. Clients send back the fields that they got.
 *
 * <p>They are ignored if they are unchanged. The count and the times may be those of an earlier
 * answer: they only rise, and events may have happened since.
 */
record Echo(
        HookFields fields,
        Optional<String> id,
        Optional<Long> count,
        Optional<Instant> lastTriggered,
        Optional<Instant> lastTimestamp) {

    private static final String LAST = "lastTriggered";
    private static final String LAST_ALIAS = "triggeredLastTimestamp";

    static Echo of(HookFields fields) {
        return new Echo(
                fields,
                fields.textOrNumber("id"),
                fields.number("triggeredCount"),
                fields.text(LAST)
                        .filter(time -> !time.isEmpty())
                        .map(time -> time(fields, LAST, time)),
                fields.textOrNull(LAST_ALIAS).map(time -> time(fields, LAST_ALIAS, time)));
    }

    private static Instant time(HookFields fields, String name, String time) {
        return TimeText.withOffset(time)
                .orElseThrow(
                        () -> fields.wrongType(name, "a time, such as 2020-04-03T12:34:30+13:00"));
    }

    /** Refuses fields with a value that {@code hook} can never have had. */
    void refuseUnlessFrom(Hook hook) {
        String ownId = hook.id().toString();
        fields.refuseChange(id.isPresent() && !id.get().equals(ownId), "id", "'" + ownId + "'");
        long ownCount = hook.state().triggeredCount();
        fields.refuseChange(
                count.isPresent() && (count.get() < 0 || count.get() > ownCount),
                "triggeredCount",
                Long.toString(ownCount));
        fields.refuseChange(isLater(lastTriggered, hook), LAST, "an earlier time");
        fields.refuseChange(isLater(lastTimestamp, hook), LAST_ALIAS, "an earlier time");
    }

    private static boolean isLater(Optional<Instant> echoed, Hook hook) {
        return echoed.isPresent()
                && echoed.get()
                        .isAfter(hook.lastTriggered().orElse(Instant.MIN).truncatedTo(SECONDS));
    }
}

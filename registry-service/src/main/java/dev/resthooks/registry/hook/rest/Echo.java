package dev.resthooks.registry.hook.rest;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.resthooks.registry.hook.Hook;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException malformed) {
            throw fields.invalid(
                    "wrong-type",
                    "The field has the wrong type",
                    "The field " + name + " must be a time, such as 2020-04-03T12:34:30+13:00.",
                    name);
        }
    }

    /** Refuses fields with a value that {@code hook} can never have had. */
    void refuseUnlessFrom(Hook hook) {
        String ownId = hook.id().toString();
        refuseIf(id.isPresent() && !id.get().equals(ownId), "id", "'" + ownId + "'");
        long ownCount = hook.state().triggeredCount();
        refuseIf(
                count.isPresent() && (count.get() < 0 || count.get() > ownCount),
                "triggeredCount",
                Long.toString(ownCount));
        refuseIf(isLater(lastTriggered, hook), LAST, "an earlier time");
        refuseIf(isLater(lastTimestamp, hook), LAST_ALIAS, "an earlier time");
    }

    private static boolean isLater(Optional<Instant> echoed, Hook hook) {
        return echoed.isPresent()
                && echoed.get()
                        .isAfter(hook.lastTriggered().orElse(Instant.MIN).truncatedTo(SECONDS));
    }

    private void refuseIf(boolean changed, String name, String own) {
        if (changed) {
            throw fields.invalid(
                    "read-only",
                    "The field is read-only",
                    "The field " + name + " is read-only. Its value is " + own + ".",
                    name);
        }
    }
}

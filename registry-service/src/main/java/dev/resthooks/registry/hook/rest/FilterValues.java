package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.text.NearestName;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.hook.HookField;
import dev.resthooks.registry.hook.HookField.Kind;
import dev.resthooks.registry.hook.HookFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Parses the value of a filter by the kind of its field. */
record FilterValues(FilterParameter parameter, ZoneId zone) {
    private static final List<String> EVENTS =
            Stream.of(EventType.values()).map(EventType::eventName).toList();
    private static final List<String> STATUSES =
            Stream.of(HookStatus.values()).map(HookStatus::statusName).toList();
    private static final List<String> GRADES = Stream.of(Grade.values()).map(Grade::code).toList();

    /** Parses a value that the field can have. Events, statuses and health must be known names. */
    HookFilter.Value known(String value) {
        switch (parameter.field()) {
            case EVENT_NAME -> refuseUnlessOneOf(EVENTS, value);
            case STATUS -> refuseUnlessOneOf(STATUSES, value);
            case HEALTH -> refuseUnlessOneOf(GRADES, value);
            case ID, TARGET_URL, TRIGGERED_COUNT, LAST_TRIGGERED, LAST_TIMESTAMP -> {}
        }
        return plain(value);
    }

    private void refuseUnlessOneOf(List<String> names, String value) {
        if (!names.contains(value)) {
            String guess =
                    NearestName.of(value, names)
                            .map(name -> "did you mean '" + name + "'?")
                            .orElse("known values: " + String.join(", ", names));
            throw parameter.bad(
                    "has the unknown value '%s' (%s)".formatted(ShownText.of(value), guess));
        }
    }

    HookFilter.Value plain(String value) {
        return switch (parameter.field().kind()) {
            case NUMBER -> new HookFilter.Value.Whole(number(value));
            case TEXT -> new HookFilter.Value.Text(text(value));
            case TIME -> new HookFilter.Value.Time(time(value));
        };
    }

    String pattern(String value) {
        HookField field = parameter.field();
        if (field.kind() != Kind.TEXT) {
            throw parameter.bad(
                    "needs a text field, but %s is not one".formatted(field.fieldName()));
        }
        return text(value);
    }

    private long number(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw parameter.bad("must be a whole number");
        }
    }

    /** Refuses control characters: no field has them, and PostgreSQL can't store all of them. */
    private String text(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw parameter.bad("must not contain control characters");
        }
        return value;
    }

    private Instant time(String value) {
        return TimeText.read(value, zone)
                .orElseThrow(() ->
                        parameter.bad(
                                "must be a time or a date, such as 2020-04-03T12:34:30+13:00 or 2020-04-03"));
    }
}

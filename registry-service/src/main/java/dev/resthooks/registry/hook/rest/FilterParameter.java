package dev.resthooks.registry.hook.rest;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.text.NearestName;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.hook.search.HookField;
import dev.resthooks.registry.hook.search.HookField.Kind;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookFilter.Operator;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A filter among the query parameters: a field with an operator's suffix, or none for equality. */
record FilterParameter(String name, HookField field, Operator operator) {
    private static final int MOST_VALUES = 200;

    /** The values of a time that was never. The live Actionstep API has the second one. */
    private static final Set<String> NEVER = Set.of("", ":NULL");

    private static final List<String> STATUSES =
            Stream.of(HookStatus.values()).map(HookStatus::statusName).toList();
    private static final List<String> HEALTH =
            Stream.of(Health.values()).map(Health::word).toList();

    /** Parses the name of a parameter. Returns empty if it is not a filter's. */
    static Optional<FilterParameter> named(String name) {
        int underscore = name.indexOf('_');
        String fieldName = underscore < 0 ? name : name.substring(0, underscore);
        Optional<Operator> operator =
                underscore < 0
                        ? Optional.of(Operator.EQ)
                        : Operator.ofSuffix(name.substring(underscore + 1));
        return HookField.named(fieldName)
                .flatMap(field -> operator.map(it -> new FilterParameter(name, field, it)));
    }

    static ProblemException notFilter(String name) {
        String fields =
                Stream.of(HookField.values()).map(HookField::fieldName).collect(joining(", "));
        String operators =
                Stream.of(Operator.values())
                        .map(operator -> "_" + operator.suffix())
                        .collect(joining(" "));
        String shown = ShownText.of(name);
        return Problems.parameter(
                "unsupported-parameter",
                "The query parameter is not supported",
                "The query parameter %s is not supported. Supported parameters are page, pageSize, sort, include, and the fields %s, alone or with a suffix: %s."
                        .formatted(shown, fields, operators),
                shown);
    }

    HookFilter filter(String value, ZoneId zone, Catalogue catalogue) {
        return switch (operator) {
            case EQ, NTEQ ->
                    field.kind() == Kind.TIME && NEVER.contains(value)
                            ? new HookFilter(field, operator, List.of())
                            : HookFilter.of(field, operator, known(value, zone, catalogue));
            case LT, LTEQ, GT, GTEQ -> HookFilter.of(field, operator, plain(value, zone));
            case IN, NTIN -> new HookFilter(field, operator, several(value, zone, catalogue));
            case LIKE, NTLIKE, ILIKE, NTILIKE -> HookFilter.of(field, operator, pattern(value));
        };
    }

    private String pattern(String pattern) {
        if (field.kind() != Kind.TEXT) {
            throw bad("needs a text field, but %s is not one".formatted(field.fieldName()));
        }
        return text(pattern);
    }

    private List<Object> several(String list, ZoneId zone, Catalogue catalogue) {
        String[] words = list.split(",", -1);
        if (words.length > MOST_VALUES) {
            throw bad("can have at most " + MOST_VALUES + " values, not " + words.length);
        }
        return Stream.of(words).map(word -> known(word, zone, catalogue)).toList();
    }

    /**
     * Parses a value that the field can have. Statuses and health must be known names; an event may
     * have left the catalogue.
     */
    private Object known(String value, ZoneId zone, Catalogue catalogue) {
        switch (field) {
            case EVENT_NAME -> {
                Optional<EventType> type = catalogue.typeOf(value);
                if (type.isPresent()) {
                    return type.get();
                }
                if (!EventType.isName(value)) {
                    refuseUnlessOneOf(catalogue.names(), value);
                }
            }
            case STATUS -> refuseUnlessOneOf(STATUSES, value);
            case HEALTH -> refuseUnlessOneOf(HEALTH, value);
            case ID, TARGET_URL, TRIGGERED_COUNT, LAST_TRIGGERED, LAST_TIMESTAMP -> {}
        }
        return plain(value, zone);
    }

    private void refuseUnlessOneOf(List<String> names, String value) {
        if (!names.contains(value)) {
            String guess =
                    NearestName.of(value, names)
                            .map(name -> "did you mean '" + name + "'?")
                            .orElse("known values: " + String.join(", ", names));
            throw bad("has the unknown value '%s' (%s)".formatted(ShownText.of(value), guess));
        }
    }

    private Object plain(String value, ZoneId zone) {
        return switch (field.kind()) {
            case NUMBER -> number(value);
            case TEXT -> text(value);
            case TIME ->
                    TimeText.read(value, zone)
                            .orElseThrow(() ->
                                    bad(
                                            "must be a time or a date, such as 2020-04-03T12:34:30+13:00 or 2020-04-03"));
        };
    }

    private long number(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw bad("must be a whole number");
        }
    }

    /** Refuses control characters: no field has them, and PostgreSQL can't store all of them. */
    private String text(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw bad("must not contain control characters");
        }
        return value;
    }

    private ProblemException bad(String wanted) {
        return Problems.parameter(
                "bad-filter",
                "The value of the filter is not valid",
                "The query parameter %s %s.".formatted(name, wanted),
                name);
    }
}

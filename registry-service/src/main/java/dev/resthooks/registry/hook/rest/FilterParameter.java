package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.hook.HookField;
import dev.resthooks.registry.hook.HookField.Kind;
import dev.resthooks.registry.hook.HookFilter;
import dev.resthooks.registry.hook.Operator;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A filter among the query parameters: a field, followed by the suffix of an operator, or by none
 * for equality.
 */
record FilterParameter(String name, HookField field, Operator operator) {
    private static final int MOST_VALUES = 200;

    /** The values of a time that was never. The live Actionstep API has the second one. */
    private static final Set<String> NEVER = Set.of("", ":NULL");

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

    /** Returns the refusal of a parameter that is neither a filter nor one of the list's others. */
    static ProblemException notFilter(String name) {
        String fields =
                Stream.of(HookField.values())
                        .map(HookField::fieldName)
                        .collect(Collectors.joining(", "));
        String operators =
                Stream.of(Operator.values())
                        .map(operator -> "_" + operator.suffix())
                        .collect(Collectors.joining(" "));
        String shown = ShownText.of(name);
        return Problems.parameter(
                "unsupported-parameter",
                "The query parameter is not supported",
                "The query parameter %s is not supported. Supported parameters are page, pageSize, sort, include, and the fields %s, alone or with a suffix: %s."
                        .formatted(shown, fields, operators),
                shown);
    }

    /** Returns the filter with that value. Refuses a value that doesn't fit the field. */
    HookFilter filter(String value, ZoneId zone) {
        FilterValues values = new FilterValues(this, zone);
        return switch (operator) {
            case EQ, NTEQ -> {
                boolean negated = operator == Operator.NTEQ;
                yield field.kind() == Kind.TIME && NEVER.contains(value)
                        ? new HookFilter.Never(field, negated)
                        : new HookFilter.Compared(field, operator, values.known(value));
            }
            case LT, LTEQ, GT, GTEQ ->
                    new HookFilter.Compared(field, operator, values.plain(value));
            case IN, NTIN ->
                    new HookFilter.OneOf(field, operator == Operator.NTIN, several(value, values));
            case LIKE, NTLIKE -> like(operator == Operator.NTLIKE, false, values.pattern(value));
            case ILIKE, NTILIKE -> like(operator == Operator.NTILIKE, true, values.pattern(value));
        };
    }

    private HookFilter like(boolean negated, boolean anyCase, String pattern) {
        return new HookFilter.Like(field, negated, anyCase, pattern);
    }

    private List<HookFilter.Value> several(String list, FilterValues values) {
        String[] words = list.split(",", -1);
        if (words.length > MOST_VALUES) {
            throw bad("can have at most " + MOST_VALUES + " values, not " + words.length);
        }
        return Stream.of(words).map(values::known).toList();
    }

    /**
     * Returns the refusal of this parameter's value.
     *
     * @param wanted what is expected
     */
    ProblemException bad(String wanted) {
        return Problems.parameter(
                "bad-filter",
                "The value of the filter is not valid",
                "The query parameter %s %s.".formatted(name, wanted),
                name);
    }
}

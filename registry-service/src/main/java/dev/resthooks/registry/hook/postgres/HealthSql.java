package dev.resthooks.registry.hook.postgres;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.report.Health;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Expressions for the {@link Health} of a row of {@code hooks}. They say the same as {@code
 * HookHealth}, which a test compares: reports of earlier epochs are void, and a report of an
 * earlier revision says nothing about the present target.
 */
final class HealthSql {
    /** The ordinal of the health. */
    static final String RANK =
            """
            CASE WHEN status = 'Disabled' THEN 5 ELSE coalesce(
                (SELECT max(CASE WHEN lane.state = 'healthy' THEN 0
                                 WHEN lane.state = 'retrying' THEN 1
                                 WHEN lane.state = 'behind' OR lane.revision < hooks.revision THEN 2
                                 WHEN lane.state = 'unverified' THEN 3
                                 ELSE 4 END)
                 FROM hook_lanes lane
                 WHERE lane.hook_id = hooks.id AND lane.revision >= hooks.epoch_revision), 0) END\
            """;

    static final String WORD =
            "(ARRAY[%s])[1 + %s] COLLATE \"C\""
                    .formatted(
                            Stream.of(Health.values())
                                    .map(health -> "'" + health.word() + "'")
                                    .collect(joining(", ")),
                            RANK);

    private HealthSql() {}

    /**
     * Returns the condition that the health has this word; no hook matches another word. Few hooks
     * are in trouble: indexes name them and the disabled ones, so that not each hook's health must
     * be found.
     */
    static String is(String word, Supplier<String> parameter) {
        if (word.equals(Health.HALTED.word())) {
            return "status = 'Disabled'";
        }
        String found = WORD + " = " + parameter.get();
        return word.equals(Health.HEALTHY.word())
                ? found
                : "id IN (SELECT hook_id FROM hook_lanes WHERE state <> 'healthy') AND " + found;
    }
}

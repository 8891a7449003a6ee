package dev.resthooks.registry.hook.postgres;

import static java.util.stream.Collectors.joining;

import dev.resthooks.registry.hook.Grade;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Expressions for the {@link Grade} of a row of {@code hooks}. They say the same as {@code
 * HookHealth}, which a test compares: reports of earlier epochs are void, and a report of an
 * earlier revision says nothing about the present target.
 */
final class GradeSql {
    /** The place of the grade, from 0 for the best. */
    static final String RANK =
            """
            CASE WHEN status = 'Disabled' THEN 4 ELSE coalesce(
                (SELECT max(CASE WHEN lane.state = 'healthy' THEN 0
                                 WHEN lane.state = 'retrying' THEN 1
                                 WHEN lane.state = 'behind' OR lane.revision < hooks.revision THEN 2
                                 ELSE 3 END)
                 FROM hook_health lane
                 WHERE lane.hook_id = hooks.id AND lane.revision >= hooks.epoch_revision), 0) END\
            """;

    static final String CODE =
            "(ARRAY[%s])[1 + %s] COLLATE \"C\""
                    .formatted(
                            Stream.of(Grade.values())
                                    .map(grade -> "'" + grade.code() + "'")
                                    .collect(joining(", ")),
                            RANK);

    private GradeSql() {}

    /**
     * Returns the condition that the grade is this one; no hook matches another word. Few hooks are
     * in trouble: indexes name them and the disabled ones, so that not each hook's grade must be
     * found.
     */
    static String is(String code, Supplier<String> parameter) {
        if (code.equals(Grade.DISABLED.code())) {
            return "status = 'Disabled'";
        }
        String graded = CODE + " = " + parameter.get();
        return code.equals(Grade.HEALTHY.code())
                ? graded
                : "id IN (SELECT hook_id FROM hook_health WHERE state <> 'healthy') AND " + graded;
    }
}

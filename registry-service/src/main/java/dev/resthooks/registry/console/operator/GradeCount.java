package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.console.hook.HealthWords;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Grade;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many hooks are in a state of health.
 *
 * @param word the state, such as {@code Suspended}
 * @param tone how the word is coloured, as in {@link HealthWords}
 */
public record GradeCount(String word, String tone, String hooks) {
    /** Returns the counts of all states but that of healthy hooks, the worst first. */
    public static List<GradeCount> troubled(Map<Grade, Long> counts) {
        return Stream.of(Grade.SUSPENDED, Grade.RETRYING, Grade.BEHIND, Grade.DISABLED)
                .map(grade ->
                        new GradeCount(
                                Wording.word(grade),
                                Wording.tone(grade),
                                Wording.counted(counts.getOrDefault(grade, 0L), "hook")))
                .toList();
    }
}

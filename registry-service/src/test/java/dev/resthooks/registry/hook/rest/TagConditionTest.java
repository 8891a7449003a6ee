package dev.resthooks.registry.hook.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.registry.api.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TagConditionTest {
    @Test
    @Timeout(10)
    void shouldReadALongHeaderInOnePass() {
        String separators = ", ".repeat(100_000);

        TagCondition condition = TagCondition.of("If-Match", separators + "\"1-0-\"" + separators);

        assertThat(condition.revisions()).containsExactly(1L);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TagCondition.of("If-Match", separators + "x"));
    }

    @Test
    void shouldKnowTheRevisionsOfStrongTagsAlone() {
        TagCondition condition =
                TagCondition.of("If-Match", "\"3-0-\", W/\"4-0-\",, \"else\", \"5-7-2026\", ");

        assertThat(condition.revisions()).containsExactlyInAnyOrder(3L, 5L);
        assertThat(condition.all()).containsExactly("3-0-", "4-0-", "else", "5-7-2026");
    }
}

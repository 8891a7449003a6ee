package dev.resthooks.registry.hook.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathIdsTest {
    @Test
    void shouldReadSeveralIdsOnceEach() {
        assertThat(PathIds.several("9,7,9").ids()).containsExactly(new HookId(9), new HookId(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-1", "+1", "01", "x", "1,", "1,,2", "1.5", "9223372036854775808"})
    void shouldFindNothingUnderWhatIsNoId(String path) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> PathIds.several(path));

        assertThat(refusal.problem().status()).isEqualTo(404);
    }
}

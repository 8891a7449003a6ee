package dev.resthooks.registry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.resthooks.contract.hook.HookId;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookIdsTest {
    @Test
    void shouldReadSeveralIdsOnceEach() {
        assertThat(HookIds.several("9,7,9").ids()).containsExactly(new HookId(9), new HookId(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9,", "9,9", " 9 , 9", ",9", "9,,9"})
    void shouldReadAListOfOneAsAList(String path) {
        assertThat(HookIds.several(path))
                .isEqualTo(new HookIds(new LinkedHashSet<>(List.of(new HookId(9))), true));
    }

    @Test
    void shouldReadOneIdWithoutAComma() {
        assertThat(HookIds.several("9").isList()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-1", "+1", "01", "x", ",", "1,x", "1.5", "9223372036854775808"})
    void shouldFindNothingUnderWhatIsNoId(String path) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> HookIds.several(path));

        assertThat(refusal.problem().status()).isEqualTo(404);
    }
}

package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import org.junit.jupiter.api.Test;

class TargetHistoryTest {
    private static final HookId HOOK = new HookId(7);

    private final TargetHistory history = new TargetHistory();

    @Test
    void shouldKnowWhichHaveAnsweredAndWhoseLastAnswerTookLong() {
        assertThat(history.hasAnswered(HOOK)).isFalse();

        history.answered(HOOK, true);
        assertThat(history.hasAnswered(HOOK)).isTrue();
        assertThat(history.isSlow(HOOK)).isTrue();

        history.answered(HOOK, false);
        assertThat(history.isSlow(HOOK)).isFalse();
        assertThat(history.hasAnswered(HOOK)).isTrue();
        assertThat(history.hasAnswered(new HookId(8))).isFalse();
    }

    @Test
    void shouldForgetAHookWhoseTargetMayBeAnotherOne() {
        history.answered(HOOK, true);

        history.forget(HOOK);

        assertThat(history.hasAnswered(HOOK)).isFalse();
        assertThat(history.isSlow(HOOK)).isFalse();
    }

    @Test
    void shouldRememberABoundedNumberOfSlowHooksAndIdsOfAnySize() {
        history.answered(new HookId(Long.MAX_VALUE), true);
        for (long id = 1; id <= 20_000; id++) {
            history.answered(new HookId(id), true);
        }

        assertThat(history.isSlow(new HookId(Long.MAX_VALUE))).isFalse();
        assertThat(history.isSlow(new HookId(1))).isTrue();
        assertThat(history.hasAnswered(new HookId(Long.MAX_VALUE))).isTrue();
    }
}

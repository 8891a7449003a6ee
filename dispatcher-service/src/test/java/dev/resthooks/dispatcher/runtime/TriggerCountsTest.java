package dev.resthooks.dispatcher.runtime;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookState;
import org.junit.jupiter.api.Test;

class TriggerCountsTest {
    private final TriggerCounts counts = new TriggerCounts();

    @Test
    void shouldCountOnFromTheHooksRecordWhicheverIsMore() {
        assertThat(counts.at(hook(7), true)).isEqualTo(8);
        assertThat(counts.at(hook(7), false)).isEqualTo(8);
        assertThat(counts.at(hook(7), true)).isEqualTo(9);
        assertThat(counts.at(hook(20), true)).isEqualTo(21);
    }

    @Test
    void shouldTakeBackWhatTheTargetWasNotCalledWith() {
        HookState hook = hook(7);
        assertThat(counts.at(hook, true)).isEqualTo(8);

        counts.uncalled(hook.id());

        assertThat(counts.at(hook, true)).isEqualTo(8);
    }

    @Test
    void shouldNotRememberAHookThatIsGoneWhenItsLastCallComesToNothing() {
        HookState hook = hook(7);
        assertThat(counts.at(hook, true)).isEqualTo(8);
        counts.forget(hook.id());

        counts.uncalled(hook.id());

        assertThat(counts.at(hook(3), true)).isEqualTo(4);
    }

    private static HookState hook(long triggered) {
        return aHook(1).to("http://127.0.0.1/").epoch(0).triggered(triggered).state();
    }
}

package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
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
        return new HookState(
                new HookId(1),
                new OrgKey("acme"),
                EventType.ACTION_CREATED,
                "http://127.0.0.1/",
                HookStatus.ACTIVE,
                1,
                0,
                new StartFrom.Keep(),
                triggered);
    }
}

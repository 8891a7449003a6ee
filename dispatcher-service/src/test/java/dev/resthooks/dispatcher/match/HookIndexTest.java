package dev.resthooks.dispatcher.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HookIndexTest {
    private static final OrgKey ACME = new OrgKey("acme");
    private static final OrgKey OTHER = new OrgKey("other");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final HookIndex index = new HookIndex();

    private static HookState hook(long id, OrgKey org, EventType event, HookStatus status) {
        return new HookState(
                new HookId(id),
                org,
                event,
                "https://example.com",
                status,
                1,
                0,
                new StartFrom.At(START),
                0);
    }

    private static HookState hook(long id) {
        return hook(id, ACME, EventType.TASK_CREATED, HookStatus.ACTIVE);
    }

    private void store(HookState hook) {
        index.apply(new HookChange.Stored(hook));
    }

    @Test
    void shouldMatchByOrganisationAndEvent() {
        store(hook(1));
        store(hook(2));
        store(hook(3, OTHER, EventType.TASK_CREATED, HookStatus.ACTIVE));
        store(hook(4, ACME, EventType.TASK_UPDATED, HookStatus.ACTIVE));

        assertThat(index.match(ACME, EventType.TASK_CREATED))
                .containsExactlyInAnyOrder(hook(1), hook(2));
        assertThat(index.match(OTHER, EventType.TASK_UPDATED)).isEmpty();
        assertThat(index.size()).isEqualTo(4);
    }

    @Test
    void shouldMoveAHookWhoseEventChanges() {
        store(hook(1));
        HookState changed = hook(1, ACME, EventType.TASK_UPDATED, HookStatus.ACTIVE);

        store(changed);

        assertThat(index.match(ACME, EventType.TASK_CREATED)).isEmpty();
        assertThat(index.match(ACME, EventType.TASK_UPDATED)).containsExactly(changed);
        assertThat(index.find(new HookId(1))).contains(changed);
    }

    @Test
    void shouldKeepADisabledHookMarkedAsSuch() {
        store(hook(1));
        HookState disabled = hook(1, ACME, EventType.TASK_CREATED, HookStatus.DISABLED);

        store(disabled);

        assertThat(index.match(ACME, EventType.TASK_CREATED)).containsExactly(disabled);
    }

    @Test
    void shouldForgetADeletedHook() {
        store(hook(1));
        store(hook(2));

        index.apply(new HookChange.Deleted(new HookId(1)));
        index.apply(new HookChange.Deleted(new HookId(99)));

        assertThat(index.match(ACME, EventType.TASK_CREATED)).containsExactly(hook(2));
        assertThat(index.find(new HookId(1))).isEmpty();
    }

    @Test
    void shouldNotChangeAMatchThatWasGiven() {
        store(hook(1));
        var before = index.match(ACME, EventType.TASK_CREATED);

        store(hook(2));

        assertThat(before).containsExactly(hook(1));
    }

    @Test
    void shouldGiveAHookNoEventFromBeforeItsStartButForTheClocksSkew() {
        Eligibility eligibility = new Eligibility(Duration.ofSeconds(5));

        assertThat(eligibility.holds(hook(1), START.minusSeconds(5))).isTrue();
        assertThat(eligibility.holds(hook(1), START.minusSeconds(6))).isFalse();
        assertThat(
                        eligibility.holds(
                                hook(1, ACME, EventType.TASK_CREATED, HookStatus.DISABLED),
                                START.plusSeconds(1)))
                .isFalse();
    }
}

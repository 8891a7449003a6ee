package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static dev.resthooks.testkit.HookBuilder.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A hook whose events are fetched for a while. */
class PullHookIT extends OnKafka {
    @Test
    void shouldKeepNothingForAHookWithoutATargetAndSendFromItsStartWhenItHasOne() {
        Instant since = Instant.now();
        HookState hook = hook(395, "pulls", url("/pulls"));
        kafka.publish(hook);
        receiver.answers("/pulls", 503);

        try (RunningDispatcher _ = dispatcher("pulls").awaitReading()) {
            kafka.emit(event("e-1", "pulls", "1"));
            await().until(() -> kafka.cursor(395, "pulls").isPresent());
            kafka.publish(like(hook).to("").in(HookStatus.DISABLED).revision(2).state());
            await().until(() -> kafka.cursor(395, "pulls").isEmpty());

            receiver.answers("/pulls", 200);
            kafka.emit(event("e-2", "pulls", "1"));
            await().until(() -> kafka.committedOffset("pulls") == kafka.endOffset("pulls"));
            int calls = receiver.received("/pulls").size();

            kafka.publish(like(hook).revision(3).epoch(2).from(since).state());
            await().until(() -> receiver.received("/pulls").size() == calls + 2);
            assertThat(receiver.eventIds("/pulls").subList(calls, calls + 2))
                    .containsExactly("e-1", "e-2");
            assertThat(receiver.eventIds("/pulls").subList(0, calls)).containsOnly("e-1");
        }
    }

    /** As a registry of an older release does: it raises no epoch. */
    @Test
    void shouldSendFromItsStartWhenItIsGivenATargetWithinItsEpoch() {
        HookState hook = hook(396, "fetched", url("/fetched"));
        kafka.publish(like(hook).to("").in(HookStatus.DISABLED).state());

        try (RunningDispatcher _ = dispatcher("fetched").awaitReading()) {
            kafka.emit(event("e-1", "fetched", "1"));
            await().until(() -> kafka.committedOffset("fetched") == kafka.endOffset("fetched"));

            kafka.publish(like(hook).revision(2).state());
            kafka.emit(event("e-2", "fetched", "1"));
            await().until(() -> receiver.received("/fetched").size() == 2);
            assertThat(receiver.eventIds("/fetched")).containsExactly("e-1", "e-2");
        }
    }
}

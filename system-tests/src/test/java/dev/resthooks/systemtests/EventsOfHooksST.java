package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hooks with several events of one resource. */
@ExtendWith(SharedStack.class)
class EventsOfHooksST {
    private static final String RECEIVER = "both";

    @Test
    void shouldDeliverWhatWaitsOnceAndAnAddedEventFromTheChangeOn(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionCreated");
        hook.targetAnswers(503);
        customer.emits("ActionUpdated", "1", 5);
        List<String> wanted = customer.emits("ActionCreated", "1", 5);
        hook.fares("suspended");

        hook.hasEvents("ActionUpdated", "ActionCreated");
        hook.targetAnswers(200);

        List<String> since = customer.emits("ActionUpdated", "1", 5);
        Set<String> all = new HashSet<>(wanted);
        all.addAll(since);
        hook.receivesOnce(all);
        hook.hasBeenTriggeredAndNoMore(10);
        assertThat(hook.seenByItsOwner().eventName()).isEqualTo("ActionUpdated");
    }

    @Test
    void shouldBecomeOneHookOfTwoAndLoseNothing(Scenario scenario) {
        Customer customer = scenario.customer();
        String receiver = customer.org() + "-" + RECEIVER;
        CustomerHook stays = customer.registers("ActionCreated", receiver);
        CustomerHook goes = customer.registers("ActionUpdated", receiver);
        Instant begin = Instant.now();
        goes.isDisabledByItsOwner();
        Set<String> sent = new HashSet<>(customer.emits("ActionUpdated", "1", 20));
        customer.startsEmitting(List.of("ActionCreated", "ActionUpdated"), 100);

        stays.hasEvents("ActionCreated", "ActionUpdated");
        Instant changed = Instant.now();
        goes.isChangedByItsOwner(Map.of("status", "Active"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> goes.audited(begin, changed).path("pending").asInt(-1) == 0);
        goes.isDeletedByItsOwner();

        sent.addAll(customer.stopsEmitting());
        stays.receives(sent);
        List<String> later = customer.emits("ActionUpdated", "2", 10);
        sent.addAll(later);
        stays.receives(sent);
        assertThat(stays.accepted().values()).allMatch(times -> times <= 2);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(lastCallsOf(stays))
                                .filteredOn(later::contains)
                                .containsExactlyElementsOf(later));
    }

    /** The events of its last calls, oldest first. The hook that went had the same receiver. */
    private static List<String> lastCallsOf(CustomerHook hook) {
        return hook.callbacks().reversed().stream()
                .filter(it -> hook.id().equals(it.headers().get("resthook-id")))
                .map(it -> it.headers().get("webhook-id"))
                .toList();
    }
}

package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes are killed while events flow. Nothing may be lost, and counts must be exact. */
@ExtendWith(SharedStack.class)
class CrashST {
    private static final String EVENT = "TimeEntryCreated";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldLoseNothingWhenTheDispatcherIsKilledUnderLoad(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        customer.startsEmitting(EVENT, 500);
        awaitMore(hook, 500);

        scenario.dispatcher().kill();
        scenario.dispatcher().startAgain();
        scenario.dispatcher().awaitReady();
        awaitMore(hook, 500);
        Set<String> events = customer.stopsEmitting();

        hook.receives(events);
        hook.hasBeenTriggeredAndNoMore(events.size());
    }

    @Test
    void shouldLoseNothingWhenTheRegistryIsKilledAndStartedAgain(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        customer.startsEmitting(EVENT, 200);
        awaitMore(hook, 200);

        scenario.registry().kill();
        awaitMore(hook, 200);
        scenario.registry().startAgain();
        scenario.registry().awaitReady();
        Set<String> events = customer.stopsEmitting();

        hook.receivesOnce(events);
        hook.hasBeenTriggeredAndNoMore(events.size());
    }

    @Test
    void shouldGoOnDeliveringWhilePostgresIsDownAndCountAfterwards(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        customer.startsEmitting(EVENT, 200);
        awaitMore(hook, 200);

        scenario.postgres().stop();
        awaitMore(hook, 400);
        scenario.postgres().startAgain();
        Set<String> events = customer.stopsEmitting();

        hook.receivesOnce(events);
        hook.hasBeenTriggeredAndNoMore(events.size());
    }

    @Test
    void shouldLoseNothingWhenKafkaIsKilledAndStartedAgain(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        customer.startsEmitting(EVENT, 200);
        awaitMore(hook, 200);

        scenario.kafka().node(1).kill();
        scenario.kafka().node(1).startAgain();
        scenario.kafka().awaitReady();
        awaitMore(hook, 200);
        Set<String> events = customer.stopsEmitting();

        hook.receivesAtLeast(events);
        hook.hasBeenTriggeredAndNoMore(hook.countOfAccepted());
    }

    private static void awaitMore(CustomerHook hook, int events) {
        int before = hook.countOfAccepted();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(hook.countOfAccepted()).isGreaterThanOrEqualTo(before + events));
    }
}

package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A target can't take one event, and the hook's owner gives that event up. */
@ExtendWith(SharedStack.class)
class SkipST {
    private static final String EVENT = "TaskCreated";

    @Test
    void shouldGoOnBehindAnEventThatItsOwnerSkips(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        hook.targetAnswers(418);
        String refused = customer.emits(EVENT, "1");
        hook.becomes("Disabled");
        List<String> behind = customer.emits(EVENT, "1", 3);
        hook.targetAnswers(200);

        hook.skips(refused);
        hook.isChangedByItsOwner(Map.of("status", "Active"));

        hook.receivesOnce(behind);
        hook.deliveryIs(refused, "Skipped");
        hook.hasBeenTriggered(4);
        assertThat(hook.callbacks())
                .as("the skipped event was sent once, before it was skipped")
                .filteredOn(it -> refused.equals(it.headers().get("webhook-id")))
                .hasSize(1);
    }

    @Test
    void shouldLetAWaitingEventGoWithoutAnotherAttempt(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        hook.targetAnswers(503);
        String failing = customer.emits(EVENT, "1");
        List<String> behind = customer.emits(EVENT, "1", 2);
        hook.fares("retrying");

        hook.skips(failing);
        hook.deliveryIs(failing, "Skipped");
        hook.targetAnswers(200);

        hook.receivesOnce(behind);
        hook.fares("healthy");
    }
}

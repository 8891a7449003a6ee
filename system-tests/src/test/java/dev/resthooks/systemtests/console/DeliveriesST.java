package dev.resthooks.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.systemtests.Customer;
import dev.resthooks.systemtests.CustomerHook;
import dev.resthooks.systemtests.Scenario;
import dev.resthooks.systemtests.SharedStack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What owners do with deliveries in the console: test, redeliver, skip, replay, audit. */
@ExtendWith({SharedStack.class, Chromium.class})
class DeliveriesST {
    private static final String EVENT = "FileNoteCreated";

    @Test
    void shouldTestReplayAndAuditAHook(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        List<String> events = customer.emits(EVENT, "12", 3);
        hook.receives(events);
        hook.newestDelivery("Delivered");
        visitor.signsIn(scenario.consoleLink(customer));
        visitor.reads("Triggered 3 times");
        visitor.follows(EVENT);

        visitor.follows("Test");
        visitor.looksAt("Test the hook");
        visitor.presses("Send the test");
        visitor.reads("The target answered 200");
        visitor.looksAt("Test the hook");
        visitor.follows("Back to the hook");

        visitor.follows("Replay");
        visitor.looksAt("Replay events");
        visitor.presses("Check");
        visitor.reads("Send them?");
        visitor.looksAt("Replay events");
        visitor.presses("Send 3 events again");
        visitor.reads("The replay has started.");
        visitor.looksAt(EVENT);

        visitor.follows("Audit");
        visitor.looksAt("Audit the hook");
        visitor.presses("Audit");
        visitor.reads("delivered +");
        visitor.looksAt("Audit the hook");
    }

    @Test
    void shouldSkipAnEventAndSendItAgain(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        hook.targetAnswers(503);
        String event = customer.emits(EVENT, "13");
        hook.newestDelivery("Retrying");
        visitor.signsIn(scenario.consoleLink(customer));

        visitor.follows("Deliveries");
        visitor.types("Event id", event);
        visitor.chooses("State", "Retrying");
        visitor.reads("The target answered 503");
        visitor.looksAt("Deliveries");
        visitor.followsLinkIn(".deliveries .event");
        visitor.looksAt("13");
        visitor.follows("Skip");
        visitor.looksAt("Skip this event?");
        visitor.presses("Skip the event");
        hook.newestDelivery("Skipped");

        hook.targetAnswers(200);
        visitor.reloads();
        visitor.followsLinkIn(".deliveries .event");
        visitor.follows("Send again");
        visitor.looksAt("Send this event again?");
        visitor.presses("Send again");
        hook.receivesAtLeast(List.of(event));
        assertThat(hook.callbacks().getFirst().headers()).containsEntry("resthook-replay", "true");
    }

    @Test
    void shouldSeeChangesWithoutAReload(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers(EVENT);
        visitor.signsIn(scenario.consoleLink(customer));
        visitor.reads("Never");

        hook.receives(customer.emits(EVENT, "14", 2));

        visitor.reads("Triggered 2 times");
        visitor.looksAt("Hooks");
    }
}

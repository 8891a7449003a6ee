package dev.resthooks.systemtests.console;

import dev.resthooks.systemtests.Customer;
import dev.resthooks.systemtests.CustomerHook;
import dev.resthooks.systemtests.Scenario;
import dev.resthooks.systemtests.SharedStack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of an organisation whose hooks got what they show, for pictures. */
@ExtendWith({SharedStack.class, Chromium.class})
@EnabledIfSystemProperty(named = Screenshots.SETTING, matches = "true")
class ShowcaseST {
    private static final String EVENT = "ActionCreated";
    private static final int RESOURCES = 8;

    @Test
    void shouldLookWell(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer("acme");
        CustomerHook hook = isDelivered(customer, EVENT, "matters", 214);
        isDelivered(customer, "StepChanged", "steps", 167);
        isDelivered(customer, "TimeEntryCreated", "time", 388);
        isDelivered(customer, "ParticipantUpdated", "newsletter", 52);
        CustomerHook archive = isDelivered(customer, "FileNoteCreated", "archive", 31);
        CustomerHook tasks = isDelivered(customer, "TaskCreated", "planner", 96);
        CustomerHook ledger = isDelivered(customer, "DisbursementCreated", "ledger", 73);
        archive.targetAnswers(410);
        ledger.targetGoesDown();
        tasks.isDisabledByItsOwner();
        customer.emits("FileNoteCreated", "12");
        customer.emits("DisbursementCreated", "31", 12);
        customer.emits("TaskCreated", "8", 4);
        archive.fares("disabled");
        ledger.fares("suspended");

        visitor.signsIn(scenario.consoleLink(customer));
        visitor.looksAt("Hooks");
        for (CustomerHook each : List.of(hook, ledger, archive, tasks)) {
            visitor.opens(scenario.registry().url() + "/console/hooks/" + each.id());
            visitor.looksAt("Hook " + each.id());
        }
        visitor.follows("Resume");
        visitor.looksAt("Resume");
        visitor.opens(scenario.registry().url() + "/console/hooks/" + hook.id());
        visitor.followsLinkIn(".deliveries .event");
        visitor.looksAt("actions");
        visitor.opens(scenario.registry().url() + "/console/hooks/new");
        visitor.chooses("Event", EVENT);
        visitor.reads("webhook-id");
        visitor.looksAt("New hook");
    }

    /** Registers a hook that gets so many events. */
    private static CustomerHook isDelivered(
            Customer customer, String event, String receiver, int events) {
        CustomerHook hook = customer.registers(event, receiver);
        for (int resource = 1; resource <= RESOURCES; resource++) {
            int share = events / RESOURCES + (resource <= events % RESOURCES ? 1 : 0);
            customer.emits(event, Integer.toString(70100 + resource), share);
        }
        hook.hasBeenTriggered(events);
        return hook;
    }
}

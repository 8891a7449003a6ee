package dev.resthooks.systemtests.console;

import dev.resthooks.systemtests.Customer;
import dev.resthooks.systemtests.CustomerHook;
import dev.resthooks.systemtests.Scenario;
import dev.resthooks.systemtests.SharedStack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of an organisation that has something to show, for pictures. */
@ExtendWith({SharedStack.class, Chromium.class})
@EnabledIfSystemProperty(named = Screenshots.SETTING, matches = "true")
class ShowcaseST {
    private static final String EVENT = "ActionCreated";

    @Test
    void shouldLookWell(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer("acme");
        CustomerHook hook = customer.registers(EVENT, "matters");
        customer.registers("StepChanged", "steps");
        customer.registers("TimeEntryCreated", "time");
        customer.registers("ParticipantUpdated", "newsletter");
        CustomerHook archive = customer.registers("FileNoteCreated", "archive");
        CustomerHook tasks = customer.registers("TaskCreated", "planner");
        CustomerHook ledger = customer.registers("DisbursementCreated", "ledger");
        for (int number = 0; number < 40; number++) {
            customer.emits(EVENT, Integer.toString(70100 + number));
            customer.emits("StepChanged", Integer.toString(70100 + number));
            customer.emits("TimeEntryCreated", Integer.toString(500 + number % 30));
        }
        archive.targetAnswers(410);
        ledger.targetGoesDown();
        customer.emits("FileNoteCreated", "12");
        customer.emits("DisbursementCreated", "31", 12);
        tasks.isDisabledByItsOwner();
        customer.emits("TaskCreated", "8", 4);
        archive.fares("disabled");
        ledger.fares("suspended");
        hook.hasBeenTriggered(40);
        DayOfAttempts.of(customer, scenario);

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
}

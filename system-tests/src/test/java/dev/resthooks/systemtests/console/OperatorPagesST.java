package dev.resthooks.systemtests.console;

import dev.resthooks.systemtests.Customer;
import dev.resthooks.systemtests.Scenario;
import dev.resthooks.systemtests.SharedStack;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators see and do in the console. */
@ExtendWith({SharedStack.class, Chromium.class})
class OperatorPagesST {
    @Test
    void shouldSeeThePlatformAndLookAtADeadEvent(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        customer.registers("ActionCreated");
        customer.emits("ActionCreated", "1");
        scenario.foreignProducer()
                .produces(
                        "resthooks.events.actions",
                        customer.org(),
                        Map.of(),
                        "<script>hacked=1</script> " + UUID.randomUUID());
        visitor.signsIn(scenario.consoleLink(scenario.customer(), "resthooks resthooks.operate"));

        visitor.follows("Operator");
        visitor.reads("dispatcher");
        visitor.looksAt("Operator");
        visitor.follows("Partitions");
        visitor.looksAt("Dispatchers and partitions");
        visitor.opens(scenario.registry().url() + "/console/operator/dead-events");
        visitor.looksAt("Dead events");
        visitor.followsLinkIn("tbody");
        visitor.reads("hacked=1");
        visitor.presses("Re-drive");
        visitor.isRefusedWith(409);
        visitor.reads("Nothing was written.");
        visitor.looksAt("Dead event");
    }

    @Test
    void shouldRemoveAnOrganisationWhoseKeyWasTyped(Scenario scenario, Visitor visitor) {
        Customer leaving = scenario.customer();
        leaving.registers("ActionCreated");
        String typed = "Type the key of the organisation to confirm: " + leaving.org();
        String remove =
                scenario.registry().url()
                        + "/console/operator/organisations/"
                        + leaving.org()
                        + "/remove";
        visitor.signsIn(scenario.consoleLink(leaving, "resthooks resthooks.operate"));
        visitor.reads("1 hook");

        visitor.opens(remove);
        visitor.looksAt("Remove " + leaving.org() + " with all its data?");
        visitor.types(typed, "another");
        visitor.presses("Remove the organisation");
        visitor.isRefusedWith(400);
        visitor.reads("Nothing was removed");
        visitor.opens(remove);
        visitor.types(typed, leaving.org());
        visitor.presses("Remove the organisation");
        visitor.looksAt(leaving.org() + " is removed");
        visitor.reads("1 hook and 0 attempts were deleted.");

        visitor.opens(scenario.registry().url() + "/console");
        visitor.reads("Register your first hook");
    }
}

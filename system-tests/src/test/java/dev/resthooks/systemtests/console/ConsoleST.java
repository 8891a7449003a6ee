package dev.resthooks.systemtests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.systemtests.Customer;
import dev.resthooks.systemtests.CustomerHook;
import dev.resthooks.systemtests.Scenario;
import dev.resthooks.systemtests.SharedStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the owners of hooks do in the console, and what others can't do there. */
@ExtendWith({SharedStack.class, Chromium.class})
class ConsoleST {
    /** Would set a variable if a page took it for markup, or an attribute for more of them. */
    private static final String MARKUP =
            "\"'><img src=x onerror=hacked=1><script>hacked=1</script>";

    @Test
    void shouldServeAnOwnerFromTheFirstHookToItsEnd(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        visitor.opens(scenario.consoleLink(customer));
        visitor.looksAt("Sign in to " + customer.org());
        visitor.presses("Sign in");
        visitor.looksAt("Hooks");
        visitor.reads("Register your first hook");

        CustomerHook hook = register(customer, visitor);
        String event = customer.emits("ActionCreated", "70151");
        hook.receives(List.of(event));

        readDeliveries(hook, visitor);
        changeTarget(customer, visitor);
        pauseAndResume(customer, hook, visitor);
        rotateSecret(hook, visitor);

        visitor.follows("Delete");
        visitor.looksAt("Delete hook " + hook.id());
        visitor.presses("Delete hook " + hook.id());
        visitor.looksAt("Hooks");
        visitor.reads("Register your first hook");

        visitor.presses("Sign out");
        visitor.looksAt("Sign in");
        visitor.opens(scenario.registry().url() + "/console");
        visitor.looksAt("Sign in");
    }

    @Test
    void shouldSignInWithTheAccountOfAnOrganisation(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        customer.registers("ActionCreated");
        visitor.opens(scenario.registry().url() + "/console");
        visitor.looksAt("Sign in");

        visitor.follows("Sign in with your organisation’s account");
        visitor.types("Organisation", customer.org());
        visitor.presses("Continue");

        visitor.reads("1 hook");
        visitor.looksAt("Hooks");
        visitor.presses("Sign out");
        visitor.looksAt("Sign in");
    }

    @Test
    void shouldShowHowFarAHookWithoutATargetIsRead(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registersWithoutATarget("ActionCreated");
        customer.emits("ActionCreated", "70151", 3);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> {
                    hook.confirms(hook.fetches(""));
                    return hook.seenByItsOwner().triggeredCount() == 3;
                });
        visitor.opens(scenario.consoleLink(customer));
        visitor.presses("Sign in");
        visitor.reads("None: you fetch the events");
        visitor.looksAt("Hooks");

        visitor.follows("ActionCreated");

        visitor.reads("All events until");
        visitor.reads("3 times");
        visitor.looksAt("ActionCreated");
    }

    private static CustomerHook register(Customer customer, Visitor visitor) {
        visitor.follows("New hook");
        visitor.chooses("Event", "ActionCreated");
        visitor.reads("webhook-id");
        visitor.types("Target URL", "ftp://example.com/");
        visitor.reads("This URL is not allowed");
        visitor.presses("Register hook");
        visitor.isRefusedWith(400);
        visitor.looksAt("New hook");
        visitor.types("Target URL", customer.targetUrl(customer.org()));
        visitor.reads("This URL is allowed.");
        visitor.presses("Register hook");
        visitor.looksAt("ActionCreated");
        visitor.reads("Nothing was delivered yet");
        return customer.hook(visitor.id(), customer.org());
    }

    private static void readDeliveries(CustomerHook hook, Visitor visitor) {
        String event = hook.newestDelivery("Delivered").path("eventId").asText();
        visitor.reloads();
        visitor.looksAt("ActionCreated");
        visitor.chooses("State", "Rejected");
        visitor.reads("No delivery is in this state");
        visitor.follows("Show all deliveries");
        visitor.reads("The target answered 200");
        visitor.followsLinkIn(".deliveries .event");
        visitor.looksAt("actions 70151");
        visitor.reads("Attempt 1");
        visitor.reads("webhook-id: " + event);
        visitor.follows("Hook " + hook.id());
    }

    private static void changeTarget(Customer customer, Visitor visitor) {
        String target = customer.targetUrl(customer.org()) + "?changed=yes";
        visitor.follows("Edit");
        visitor.looksAt("Edit hook");
        visitor.types("Target URL", target);
        visitor.presses("Save changes");
        visitor.reads(target);
    }

    private static void pauseAndResume(Customer customer, CustomerHook hook, Visitor visitor) {
        visitor.follows("Pause");
        visitor.looksAt("Pause hook " + hook.id());
        visitor.reads("Nothing is lost.");
        visitor.presses("Pause");
        visitor.reads("Your organisation paused it.");
        visitor.looksAt("ActionCreated");
        List<String> waiting = customer.emits("ActionCreated", "1", 3);
        visitor.follows("Resume");
        visitor.sees("#waiting strong");
        visitor.looksAt("Resume hook " + hook.id());
        visitor.presses("Resume");
        visitor.readsNoMore("Your organisation paused it.");
        hook.receivesAtLeast(waiting);

        visitor.follows("Pause");
        visitor.presses("Pause");
        visitor.follows("Resume");
        visitor.marks("From now.");
        visitor.presses("Resume");
        visitor.readsNoMore("Your organisation paused it.");
        hook.receivesAtLeast(List.of(customer.emits("ActionCreated", "2")));
    }

    private static void rotateSecret(CustomerHook hook, Visitor visitor) {
        visitor.presses("Show secret");
        visitor.looksAt("ActionCreated");
        String former = visitor.text(".secret");
        assertThat(former).startsWith("whsec_").isEqualTo(hook.secret());
        visitor.follows("Rotate secret");
        visitor.looksAt("Rotate the secret of hook " + hook.id());
        visitor.reads("callbacks are signed with both secrets");
        visitor.presses("Rotate secret");
        visitor.reads("The hook has a new secret.");
        visitor.reloads();
        visitor.presses("Show secret");
        visitor.reads("A former secret still signs until");
        assertThat(visitor.text(".secret")).isEqualTo(hook.secret()).isNotEqualTo(former);
    }

    @Test
    void shouldFindHooksAmongMany(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        IntStream.range(0, 51)
                .forEach(i -> customer.registers("ActionCreated", "receiver-%02d".formatted(i)));
        customer.registers("TaskCreated", "another");
        DayOfAttempts.of(customer, scenario);
        visitor.signsIn(scenario.consoleLink(customer));
        visitor.reads("1–50 of 52 hooks");
        visitor.looksAt("Hooks");

        visitor.types("Search", "eiver-07");
        visitor.reads("1 hook");
        assertThat(visitor.text("tbody .target")).endsWith("/receive/receiver-07");
        visitor.types("Search", "");
        visitor.reads("1–50 of 52 hooks");
        visitor.chooses("Event", "TaskCreated");
        visitor.reads("1 hook");
        assertThat(visitor.text("tbody .target")).endsWith("/receive/another");
        visitor.chooses("Health", "Suspended");
        visitor.reads("No hook matches");
        visitor.looksAt("Hooks");
        visitor.follows("Clear filters");

        visitor.follows("Next");
        visitor.reads("51–52 of 52 hooks");
        visitor.follows("Previous");
        visitor.reads("1–50 of 52 hooks");
        visitor.follows("Target");
        visitor.sees("th[aria-sort=ascending]");
        assertThat(visitor.text("tbody .target")).endsWith("/receive/another");
        visitor.looksAt("Hooks");
    }

    /** A stream begins by saying that something may have changed. */
    @Test
    void shouldUpdateAPageOnceThatIsSeenAgain(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        customer.registers("ActionCreated");
        visitor.signsIn(scenario.consoleLink(customer));
        visitor.reads("1 hook");
        await().until(() -> visitor.updates() == 1);

        visitor.looksAway();
        visitor.looksBack();

        await().until(() -> visitor.updates() == 2);
        await().during(Duration.ofSeconds(6)).until(() -> visitor.updates() == 2);
    }

    @Test
    void shouldBeUsedWithTheKeyboardAlone(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionCreated");
        visitor.signsIn(scenario.consoleLink(customer));
        visitor.reads("1 hook");

        visitor.tabsTo("Skip to content");
        visitor.tabsTo("Sign out");
        visitor.tabsTo("New hook");
        visitor.tabsTo("ActionCreated");
        visitor.pressesEnter();
        visitor.reads("Hook " + hook.id());
        visitor.tabsTo("Delete");
        visitor.tabsTo("Show secret");
        visitor.pressesEnter();
        visitor.reads("whsec_");
        visitor.tabsTo("Pause");
        visitor.pressesEnter();
        visitor.reads("Nothing is lost.");
        visitor.tabsTo("Pause");
        visitor.pressesEnter();

        visitor.reads("Your organisation paused it.");
    }

    @Test
    void shouldRunNothingThatOthersWrote(Scenario scenario, Visitor visitor) {
        Customer customer = scenario.customer(MARKUP);
        try (HostileTarget target = HostileTarget.answering(MARKUP)) {
            String id = customer.registersAt("ActionCreated", target.url());
            emitMarkup(scenario, customer);
            customer.hook(id, "").fares("disabled");
        }

        visitor.signsIn(scenario.consoleLink(customer));
        visitor.reads("onmouseover");
        visitor.looksAt("Hooks");
        visitor.types("Search", MARKUP);
        visitor.reads("No hook matches");
        visitor.looksAt("Hooks");
        visitor.follows("Clear filters");
        visitor.followsLinkIn("tbody .event");
        visitor.reads("The target answered 418");
        visitor.looksAt("ActionCreated");
        visitor.followsLinkIn(".deliveries .event");
        visitor.reads("text/html");
        visitor.reads("<b>payload</b>");
        visitor.reads(MARKUP);
        visitor.looksAt("actions");
        visitor.opens(scenario.registry().url() + "/console/hooks/new");
        visitor.types("Target URL", MARKUP);
        visitor.reads("This URL is not allowed");
        visitor.looksAt("New hook");
    }

    /** Puts an event on Kafka that has markup wherever a text can be. */
    private static void emitMarkup(Scenario scenario, Customer customer) {
        scenario.foreignProducer()
                .produces(
                        "resthooks.events.actions",
                        customer.org(),
                        Map.of(
                                "ce_specversion", "1.0",
                                "ce_id", "event " + MARKUP,
                                "ce_type", "ActionCreated",
                                "ce_source", "/orgs/markup",
                                "ce_subject", "resource " + MARKUP,
                                "ce_orgkey", customer.org(),
                                "content-type", "application/json"),
                        """
                        {"data":{"type":"actions","id":"9","attributes":\
                        {"name":"</code></pre><b>payload</b><script>hacked=1</script>"}}}\
                        """);
    }
}

package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job. */
@ExtendWith(SharedStack.class)
class DeliveryST {
    private static final String NUMERIC_OFFSET =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d";

    @Test
    void shouldCallTheTargetOnceAndCountIt(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionCreated");

        String event = customer.emits("ActionCreated", "70151");

        hook.receivesOnce(event);
        hook.hasBeenTriggered(1);
        assertThat(hook.seenByItsOwner().lastTriggered()).matches(NUMERIC_OFFSET);
    }

    @Test
    void shouldSendTheDocumentedRequest(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("StepChanged");

        String event = customer.emits("StepChanged", "70151");
        hook.receivesOnce(event);

        Callback callback = hook.callbacks().getFirst();
        assertThat(callback.method()).isEqualTo("POST");
        assertThat(callback.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("webhook-id", event)
                .containsEntry("resthook-id", hook.id())
                .containsEntry("resthook-event", "StepChanged")
                .containsEntry("resthook-attempt", "1")
                .hasEntrySatisfying(
                        "user-agent", agent -> assertThat(agent).startsWith("Resthooks/"));
        assertThat(callback.body().at("/jsonapi/version").asText()).isEqualTo("1.0");
        assertThat(callback.body().at("/data/type").asText()).isEqualTo("actions");
        assertThat(callback.body().at("/data/id").asText()).isEqualTo("70151");
        assertThat(callback.body().at("/data/attributes/name").asText()).isNotEmpty();
        assertThat(callback.body().at("/meta/debug/resthook/id").asText()).isEqualTo(hook.id());
        assertThat(callback.body().at("/meta/debug/resthook/target").asText())
                .isEqualTo(hook.targetUrl());
        assertThat(callback.body().at("/meta/debug/resthook/event_name").asText())
                .isEqualTo("StepChanged");
        assertThat(callback.body().at("/meta/debug/resthook/resource_type").asText())
                .isEqualTo("actions");
        assertThat(callback.body().at("/meta/debug/resthook/resource_id").asText())
                .isEqualTo("70151");
        assertThat(callback.body().at("/meta/debug/resthook/trigger_count").asLong()).isPositive();
    }

    @Test
    void shouldCallOnlyHooksOfTheOrganisationAndTheEvent(Scenario scenario) {
        Customer customer = scenario.customer();
        Customer stranger = scenario.customer();
        CustomerHook other = customer.registers("ActionUpdated");
        CustomerHook strangers = stranger.registers("ActionCreated");
        CustomerHook hook = customer.registers("ActionCreated");

        hook.receivesOnce(customer.emits("ActionCreated", "1"));

        // Had the event been for them too, it would have come before a later one.
        other.receivesOnce(customer.emits("ActionUpdated", "1"));
        strangers.receivesOnce(stranger.emits("ActionCreated", "1"));
    }

    @Test
    void shouldDisableTheHookWhenTheTargetAnswers500(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("TaskCreated");
        hook.targetAnswers(500);

        customer.emits("TaskCreated", "1");

        hook.becomes("Disabled");
        assertThat(hook.callbacks()).hasSize(1);
        hook.hasBeenTriggered(1);
    }

    @Test
    void shouldDeliverEverythingWhenATargetWasDownForAWhile(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("FileNoteCreated");
        hook.targetGoesDown();
        int failed = scenario.deliveries().failed();
        List<String> events = customer.emits("FileNoteCreated", "1", 20);
        scenario.deliveries().haveFailed(failed + 1);

        hook.targetAnswers(200);

        hook.receivesOnce(events);
        hook.hasBeenTriggered(20);
        assertThat(hook.seenByItsOwner().status()).isEqualTo("Active");
    }
}

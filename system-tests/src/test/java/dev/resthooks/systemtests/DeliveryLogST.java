package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a hook's owner can look up of its deliveries. */
@ExtendWith(SharedStack.class)
class DeliveryLogST {
    /** Masked, and up to a second off. */
    private static final Set<String> OF_THE_MOMENT =
            Set.of("webhook-signature", "webhook-timestamp");

    @Test
    void shouldShowTheRequestThatTheTargetGot(Scenario scenario) throws JsonProcessingException {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("TimeEntryCreated");

        String event = customer.emits("TimeEntryCreated", "1");

        hook.receivesOnce(event);
        Callback got = hook.callbacks().getFirst();
        JsonNode shown = hook.newestDelivery("Delivered").path("request");
        assertThat(shown.path("url").asText()).isEqualTo(hook.targetUrl());
        assertThat(new ObjectMapper().readTree(shown.path("body").asText())).isEqualTo(got.body());
        assertThat(shown.at("/headers/webhook-signature").asText()).isEqualTo("v1,***");
        shown.path("headers").properties().stream()
                .filter(header -> !OF_THE_MOMENT.contains(header.getKey()))
                .forEach(header ->
                        assertThat(got.headers())
                                .containsEntry(header.getKey(), header.getValue().asText()));
    }

    @Test
    void shouldProveThatNothingWasLostAndFindWhatIsLostFromTheLog(Scenario scenario) {
        Customer customer = scenario.customer();
        Instant from = Instant.now();
        CustomerHook hook = customer.registers("FileNoteCreated");
        List<String> events = customer.emits("FileNoteCreated", "1", 12);
        hook.receivesOnce(events);

        JsonNode proof = hook.provesDelivered(from, 12);

        assertThat(proof.path("matched").asInt()).isEqualTo(12);
        assertThat(proof.path("missing").isEmpty()).isTrue();
        assertThat(proof.path("complete").asBoolean()).isTrue();
        scenario.losesTheLogOf(hook, events.get(4));
        JsonNode audit = hook.auditedSince(from);
        assertThat(audit.path("delivered").asInt()).isEqualTo(11);
        assertThat(audit.path("missing").findValuesAsText("eventId"))
                .containsExactly(events.get(4));
    }

    @Test
    void shouldShowEachAttempt(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("TimeEntryUpdated");
        hook.targetAnswers(503);
        String event = customer.emits("TimeEntryUpdated", "1");
        assertThat(hook.newestDelivery("Retrying").path("attempts")).isNotEmpty();

        hook.targetAnswers(200);

        hook.receivesOnce(event);
        JsonNode attempts = hook.newestDelivery("Delivered").path("attempts");
        assertThat(attempts.size()).isGreaterThan(1);
        assertThat(attempts.path(0).path("status").asInt()).isEqualTo(503);
        assertThat(attempts.findValues("triggered").stream().filter(JsonNode::booleanValue))
                .hasSize(1);
    }
}

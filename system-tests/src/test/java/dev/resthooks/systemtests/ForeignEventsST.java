package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events from producers that are not ours, by the letter of the CloudEvents specification. */
@ExtendWith(SharedStack.class)
class ForeignEventsST {
    private static final String TOPIC = "resthooks.events.actions";

    @Test
    void shouldDeliverAnEventOfAnyKafkaClientInBinaryMode(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionCreated");
        String id = UUID.randomUUID().toString();

        scenario.foreignProducer()
                .produces(
                        TOPIC,
                        customer.org(),
                        Map.of(
                                "ce_specversion", "1.0",
                                "ce_id", id,
                                "ce_type", "ActionCreated",
                                "ce_source", "/orgs/" + customer.org(),
                                "ce_subject", "9",
                                "ce_orgkey", customer.org(),
                                "content-type", "application/json"),
                        "{\"data\":{\"type\":\"actions\",\"id\":\"9\"}}");

        hook.receivesOnce(id);
        assertThat(hook.callbacks().getFirst().body().at("/data/id").asText()).isEqualTo("9");
    }

    @Test
    void shouldDeliverAnEventOfAnyKafkaClientInStructuredMode(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionUpdated");
        String id = UUID.randomUUID().toString();

        scenario.foreignProducer()
                .produces(
                        TOPIC,
                        customer.org(),
                        Map.of("content-type", "application/cloudevents+json"),
                        """
                        {"specversion":"1.0","id":"%s","type":"ActionUpdated","source":"/orgs/%s",
                         "subject":"9","orgkey":"%s","datacontenttype":"application/json",
                         "data":{"data":{"type":"actions","id":"9"}}}
                        """
                                .formatted(id, customer.org(), customer.org()));

        hook.receivesOnce(id);
        assertThat(hook.callbacks().getFirst().body().at("/data/id").asText()).isEqualTo("9");
    }

    @Test
    void shouldPutGarbageAsideAndDeliverTheNextEvent(Scenario scenario) {
        Customer customer = scenario.customer();
        CustomerHook hook = customer.registers("ActionCreated");
        String garbage = "no event at all " + UUID.randomUUID();

        scenario.foreignProducer().produces(TOPIC, customer.org(), Map.of(), garbage);
        String event = customer.emits("ActionCreated", "1");

        hook.receivesOnce(event);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(scenario.deadEvents().headersOf(garbage))
                                .hasValueSatisfying(headers ->
                                        assertThat(headers).containsKey("resthooks-reason")));
    }
}

package dev.resthooks.simulator.emit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.simulator.OnSimulator;
import dev.resthooks.simulator.Rest;
import dev.resthooks.simulator.Shipped;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
class EmissionIT extends OnSimulator {
    @SuppressWarnings("NullAway") // The test resource sets it before the first test.
    KafkaCluster kafka;

    private @Nullable EventTopics topics;

    @BeforeEach
    void connect() {
        topics = new EventTopics(kafka.bootstrapServers());
    }

    /** Else the run of a test that failed would be the next one's. */
    @AfterEach
    void stopTheRunAndDisconnect() throws Exception {
        var _ = rest.delete("/emission");
        if (topics != null) {
            topics.close();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> news() {
        return topics == null ? List.of() : topics.news();
    }

    private static DomainEvent event(ConsumerRecord<byte[], byte[]> record) {
        return switch (CloudEventReader.read(record)) {
            case ReadRecord.Event(DomainEvent event) -> event;
            case ReadRecord.NotAnEvent(var reason, String detail) ->
                    throw new AssertionError(reason + ": " + detail);
        };
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private JsonNode finished() {
        return await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> rest.get("/emission").json(),
                        run -> !run.path("state").asText().equals("running"));
    }

    @Test
    void shouldPutAnEventOnTheTopicOfItsResourceWithTheHeadersOfCloudEvents() throws Exception {
        String id =
                rest.post(
                                "/emit",
                                "{\"event\":\"ActionCreated\",\"org\":\"acme\",\"id\":\"70151\"}")
                        .json()
                        .at("/ids/0")
                        .asText();

        ConsumerRecord<byte[], byte[]> record = news().getFirst();
        assertThat(record.topic()).isEqualTo("resthooks.events.actions");
        assertThat(record.key()).isEqualTo("acme".getBytes(StandardCharsets.UTF_8));
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_id")).isEqualTo(id);
        assertThat(header(record, "ce_type")).isEqualTo("ActionCreated");
        assertThat(header(record, "ce_source")).isEqualTo("/orgs/acme");
        assertThat(header(record, "ce_subject")).isEqualTo("70151");
        assertThat(header(record, "ce_orgkey")).isEqualTo("acme");
        assertThat(header(record, "ce_time")).isNotEmpty();
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(record.headers()).hasSize(8);
        assertThat(event(record).body().text()).startsWith("{\"jsonapi\":{\"version\":\"1.0\"}");
    }

    @Test
    void shouldWriteStructuredEventsThatReadTheSame() throws Exception {
        rest.post(
                "/emit",
                "{\"event\":\"TaskCreated\",\"org\":\"acme\",\"id\":\"9\",\"structured\":true}");

        ConsumerRecord<byte[], byte[]> record = news().getFirst();
        assertThat(header(record, "content-type")).isEqualTo("application/cloudevents+json");
        assertThat(event(record).type()).isEqualTo(PlatformEvents.TASK_CREATED);
        assertThat(event(record).org()).isEqualTo(new OrgKey("acme"));
        assertThat(event(record).resource()).contains(new ResourceId("9"));
    }

    @Test
    void shouldSendAGivenDocumentToTheLetter() throws Exception {
        rest.post(
                "/emit",
                "{\"event\":\"TaskUpdated\",\"org\":\"acme\",\"data\":"
                        + "{\"data\":{\"type\":\"tasks\",\"id\":\"9\",\"attributes\":{\"hours\":1.50}}}}");

        assertThat(event(news().getFirst()).body().text())
                .isEqualTo(
                        "{\"data\":{\"type\":\"tasks\",\"id\":\"9\",\"attributes\":{\"hours\":1.50}}}");
    }

    @Test
    void shouldEmitEveryEventOfARunAtItsRate() throws Exception {
        rest.post(
                "/emission", "{\"rate\":2000,\"organisations\":20,\"seed\":1,\"duration\":\"3s\"}");

        JsonNode run = finished();

        List<DomainEvent> events = news().stream().map(EmissionIT::event).toList();
        assertThat(run.path("sent").asLong()).isEqualTo(6_000);
        assertThat(run.path("acknowledged").asLong()).isEqualTo(6_000);
        assertThat(run.path("actualRate").asDouble()).isBetween(1.0, 2_010.0);
        assertThat(events)
                .extracting(event -> event.id().value())
                .hasSize(6_000)
                .doesNotHaveDuplicates();
        assertThat(events).extracting(DomainEvent::type).containsAll(Shipped.TYPES);
        assertThat(events).extracting(DomainEvent::org).hasSizeGreaterThan(20);
    }

    @Test
    void shouldSpreadEventsOverTheTopicsOfTheirResources() throws Exception {
        rest.post("/emission", "{\"rate\":1000,\"organisations\":[\"acme\"],\"duration\":\"1s\"}");
        finished();

        List<ConsumerRecord<byte[], byte[]>> records = news();

        assertThat(records)
                .extracting(ConsumerRecord::topic)
                .containsAll(
                        Shipped.TYPES.stream()
                                .map(event -> Topics.events(event.resource()))
                                .toList());
        assertThat(records)
                .allSatisfy(record ->
                        assertThat(record.topic())
                                .isEqualTo(Topics.events(event(record).type().resource())));
    }

    @Test
    void shouldLoseNothingThatItCallsAcknowledgedWhenTheBrokerIsKilledInARun() throws Exception {
        rest.post("/emission", "{\"rate\":2000,\"organisations\":10}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> rest.get("/emission").json().path("acknowledged").asLong() > 1_000);

        kafka.node(1).kill();
        kafka.node(1).startAgain();
        kafka.awaitReady();
        long afterwards = rest.get("/emission").json().path("acknowledged").asLong();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        rest.get("/emission").json().path("acknowledged").asLong()
                                > afterwards + 1_000);
        JsonNode stopped = rest.delete("/emission").json();

        assertThat(stopped.path("state").asText()).isEqualTo("stopped");
        assertThat(stopped.path("failed").asLong()).isZero();
        assertThat(stopped.path("acknowledged").asLong()).isEqualTo(stopped.path("sent").asLong());
        assertThat(news())
                .extracting(record -> event(record).id().value())
                .hasSize(stopped.path("acknowledged").asInt())
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldBeReadyWhileKafkaIsThere() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> new Rest(management).get("/q/health/ready").status() == 200);
    }
}

package dev.resthooks.registry.audit.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.DispatcherTracks;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.testkit.PlatformEvents;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A hook that is audited, and an event from before it. The dispatcher is the test: it leaves on
 * Kafka what a dispatcher would.
 */
public abstract class AuditedHook {
    protected static final Duration SOON = Duration.ofSeconds(60);
    protected static final Optional<HookCursor> FOLLOWS = Optional.empty();

    @Inject protected Database database;
    @Inject protected LogReaders log;

    protected final String org = "org-" + UUID.randomUUID();
    protected final Api api = Api.of(org);
    protected final EventsTopic events = new EventsTopic();
    protected final HooksTopic hooks = new HooksTopic();
    protected final DispatcherTracks dispatcher = new DispatcherTracks();
    protected Instant from = Instant.EPOCH;
    protected String id = "";

    /** Of all events of the organisation. */
    protected EventPartition partition = new EventPartition("none", 0);

    /** An event comes before there is a hook. */
    @BeforeEach
    protected void register() {
        database.execute("UPDATE delivery_log_coverage SET complete_since = '2020-01-01'");
        database.execute("DELETE FROM event_log_marks"); // tests delete what retention would not
        from = tick();
        partition = send("early").partition();
        tick();
        id = api.registered("DisbursementCreated", "https://example.com/");
        await().atMost(SOON).until(() -> !hooks.about(id).isEmpty());
    }

    @AfterEach
    protected void close() {
        events.close();
        hooks.close();
        dispatcher.close();
    }

    // ---- what comes

    protected EventPosition send(String event) {
        return send(event, "{\"data\":{}}");
    }

    protected EventPosition send(String event, String value) {
        return events.send(event(event, value));
    }

    private DomainEvent event(String event, String value) {
        return anEvent(event)
                .type(PlatformEvents.DISBURSEMENT_CREATED)
                .of(org)
                .about("70151")
                .body(value)
                .event();
    }

    protected ProducerRecord<byte[], byte[]> record(String event) {
        return CloudEventWriter.binary(event(event, "{\"data\":{}}"));
    }

    protected static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.kafka().bootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Appends events, of which each has its time on the log. Returns their offsets. */
    protected List<Long> appendAt(SequencedMap<String, Long> times) throws Exception {
        List<Long> offsets = new ArrayList<>();
        try (var _ =
                        EventsTopic.with(
                                partition.topic(),
                                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                "CreateTime");
                var producer = producer(Map.of())) {
            long first = times.firstEntry().getValue() - 1;
            await().until(() -> append(producer, "probe", first).timestamp() == first);
            for (Map.Entry<String, Long> event : times.entrySet()) {
                RecordMetadata at = append(producer, event.getKey(), event.getValue());
                assertThat(at.timestamp()).isEqualTo(event.getValue());
                offsets.add(at.offset());
            }
        }
        return offsets;
    }

    private RecordMetadata append(KafkaProducer<byte[], byte[]> producer, String event, long time)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> record = record(event);
        return producer.send(
                        new ProducerRecord<>(
                                record.topic(),
                                partition.number(),
                                time,
                                record.key(),
                                record.value(),
                                record.headers()))
                .get();
    }

    /** A moment after all that was sent before. */
    protected static Instant tick() {
        long now = System.currentTimeMillis();
        await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > now);
        return Instant.ofEpochMilli(now + 1);
    }

    /** As far as the registry can know: no test fills the topic. */
    protected EventsTopic.Setting mayDeleteAtAnyTime() {
        return EventsTopic.with(
                partition.topic(), TopicConfig.RETENTION_BYTES_CONFIG, "1000000000000");
    }

    // ---- what the dispatcher does

    protected void commits(long watermark, Optional<HookCursor> cursor, DeliveryReport... reports) {
        commits(watermark, dispatcher.allHooks(), cursor, reports);
    }

    protected void commits(
            long watermark,
            OffsetMarks marks,
            Optional<HookCursor> cursor,
            DeliveryReport... reports) {
        dispatcher.commit(
                HookId.of(id),
                partition,
                watermark,
                marks,
                cursor,
                new ReportBatch(List.of(reports)));
    }

    protected static long after(EventPosition position) {
        return position.offset() + 1;
    }

    protected static HookCursor cursor(long next, long... holes) {
        return new HookCursor(
                1,
                1,
                0,
                OptionalLong.of(next),
                Map.of(),
                0,
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Arrays.stream(holes)
                        .mapToObj(it -> new Hole(it, 1, true, 0, OptionalLong.empty(), 0))
                        .toList());
    }

    protected DeliveryReport delivered(String event, EventPosition place) {
        return new DeliveryReport.Delivered(attempt(event, place));
    }

    protected DeliveryReport rejected(String event, EventPosition place) {
        return new DeliveryReport.Rejected(attempt(event, place), new Failure.Status(500));
    }

    protected DeliveryReport skipped(String event, EventPosition place) {
        return new DeliveryReport.Skipped(attempt(event, place), Optional.empty());
    }

    protected Attempt attempt(String event, EventPosition place) {
        return new Attempt(
                HookId.of(id),
                1,
                new EventId(event),
                PlatformEvents.DISBURSEMENT_CREATED,
                Optional.of(new ResourceId("70151")),
                1,
                true,
                Instant.now(),
                Duration.ofMillis(12),
                Optional.of(place),
                Optional.empty());
    }

    // ---- what is asked

    protected JsonNode audited() {
        Api.Answer answer = audit(from, tick());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        JsonNode audit = answer.body().path("resthookaudit");
        assertThat(
                        audit.path("delivered").asLong()
                                + audit.path("pending").asLong()
                                + audit.path("skipped").asLong()
                                + audit.path("missingCount").asLong())
                .isEqualTo(audit.path("matched").asLong());
        return audit;
    }

    protected Api.Answer audit(Instant first, Instant last) {
        return audit("{\"from\":\"%s\",\"to\":\"%s\"}".formatted(first, last));
    }

    protected Api.Answer audit(String body) {
        return api.call("POST", HOOKS + "/" + id + "/audit", BodyPublishers.ofString(body));
    }
}

package dev.resthooks.contract.event.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.SampleTypes;
import dev.resthooks.contract.event.kafka.ReadRecord.Reason;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ours against ours, and both ways against the CloudEvents SDK. */
class CloudEventTest {
    private static final Instant APPENDED = Instant.parse("2026-01-02T03:04:06Z");
    private static final String TRACEPARENT =
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static final DomainEvent EVENT =
            new DomainEvent(
                    new EventId("5f2c"),
                    SampleTypes.ACTION_CREATED,
                    new OrgKey("acme"),
                    Optional.of(new ResourceId("70151")),
                    Instant.parse("2026-01-02T03:04:05.678Z"),
                    Optional.of(TRACEPARENT),
                    Optional.of("congo=t61rcWkgMzE, rojo=00f067aa0ba902b7"),
                    0,
                    Body.of("{\"data\":{\"type\":\"actions\",\"id\":\"70151\",\"n\":1.50}}"));

    private static final DomainEvent ON_THE_LOG =
            new DomainEvent(
                    EVENT.id(),
                    EVENT.type(),
                    EVENT.org(),
                    EVENT.resource(),
                    EVENT.time(),
                    EVENT.traceparent(),
                    EVENT.tracestate(),
                    APPENDED.toEpochMilli(),
                    EVENT.body());

    @Test
    void shouldReadWhatItWroteInBinaryMode() {
        assertThat(read(CloudEventWriter.binary(EVENT)))
                .isEqualTo(new ReadRecord.Event(ON_THE_LOG));
    }

    @Test
    void shouldReadWhatItWroteInStructuredMode() {
        assertThat(read(CloudEventWriter.structured(EVENT)))
                .isEqualTo(new ReadRecord.Event(ON_THE_LOG));
    }

    @Test
    void shouldKnowWhenTheBrokerAppendedItInAnotherTraceToo() {
        DomainEvent traced = ON_THE_LOG.tracedAs(Optional.of("00-a-b-01"), Optional.empty());

        assertThat(traced.loggedAt()).isEqualTo(APPENDED.toEpochMilli());
    }

    @Test
    void shouldBeKeyedByOrganisationOnTheTopicOfItsResource() {
        ProducerRecord<byte[], byte[]> record = CloudEventWriter.binary(EVENT);

        assertThat(record.topic()).isEqualTo("resthooks.events.actions");
        assertThat(record.key()).asString(UTF_8).isEqualTo("acme");
    }

    @Test
    void shouldBeReadableByTheCloudEventsSdkInBothModes() {
        for (ProducerRecord<byte[], byte[]> record :
                List.of(CloudEventWriter.binary(EVENT), CloudEventWriter.structured(EVENT))) {
            CloudEvent event = sdkRead(record);

            assertThat(event.getId()).isEqualTo("5f2c");
            assertThat(event.getType()).isEqualTo("ActionCreated");
            assertThat(event.getSource()).isEqualTo(URI.create("/orgs/acme"));
            assertThat(event.getSubject()).isEqualTo("70151");
            assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-01-02T03:04:05.678Z"));
            assertThat(event.getExtension("orgkey")).isEqualTo("acme");
            assertThat(event.getExtension("traceparent")).isEqualTo(TRACEPARENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINARY", "STRUCTURED"})
    void shouldReadWhatTheCloudEventsSdkWrites(String mode) {
        CloudEvent event =
                CloudEventBuilder.v1()
                        .withId("5f2c")
                        .withType("ActionCreated")
                        .withSource(URI.create("/orgs/acme"))
                        .withSubject("70151")
                        .withTime(OffsetDateTime.parse("2026-01-02T16:04:05.678+13:00"))
                        .withExtension("orgkey", "acme")
                        .withExtension("traceparent", TRACEPARENT)
                        .withData("application/json", EVENT.body().bytes())
                        .build();

        ReadRecord reading = sdkWrite(event, Encoding.valueOf(mode));

        assertThat(reading).isInstanceOf(ReadRecord.Event.class);
        DomainEvent read = ((ReadRecord.Event) reading).event();
        assertThat(read.id()).isEqualTo(EVENT.id());
        assertThat(read.time()).isEqualTo(EVENT.time());
        assertThat(read.traceparent()).contains(TRACEPARENT);
        assertThat(read.body().text()).contains("\"type\":\"actions\"");
    }

    @Test
    void shouldPassOnTheBytesOfStructuredDataAsTheyStand() {
        ReadRecord reading =
                structured(
                        "{ \"data\" : {\"n\": 1.50 ,\"t\":\"\\u00e9 ü\"}  , \"type\":\"TaskUpdated\","
                                + "\"orgkey\":\"acme\",\"id\":\"1\",\"specversion\":\"1.0\"}");

        assertThat(((ReadRecord.Event) reading).event().body().text())
                .isEqualTo("{\"n\": 1.50 ,\"t\":\"\\u00e9 ü\"}");
    }

    @Test
    void shouldReadDataInBase64() {
        ReadRecord reading =
                structured(
                        "{\"data_base64\":\"e30=\",\"type\":\"TaskUpdated\",\"orgkey\":\"acme\",\"id\":\"1\"}");

        assertThat(((ReadRecord.Event) reading).event().body().text()).isEqualTo("{}");
    }

    @Test
    void shouldTakeThePositionForAnIdThatIsMissing() {
        ReadRecord reading = binary(Map.of("ce_type", "TaskUpdated", "ce_orgkey", "acme"), "{}");

        assertThat(((ReadRecord.Event) reading).event().id().value())
                .isEqualTo("resthooks.events.tasks-3-42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-01-02", "", " "})
    void shouldTakeTheBrokersTimeForATimeThatIsNone(String time) {
        ReadRecord reading =
                binary(
                        Map.of("ce_type", "TaskUpdated", "ce_orgkey", "acme", "ce_time", time),
                        "{}");

        assertThat(((ReadRecord.Event) reading).event().time()).isEqualTo(APPENDED);
    }

    @Test
    void shouldReadTheOrganisationFromTheSourceWhenTheExtensionIsMissing() {
        ReadRecord reading =
                binary(Map.of("ce_type", "TaskUpdated", "ce_source", "/orgs/acme"), "{}");

        assertThat(((ReadRecord.Event) reading).event().org()).isEqualTo(new OrgKey("acme"));
    }

    @Test
    void shouldTellWhyARecordIsNoEvent() {
        Map<String, String> good = Map.of("ce_type", "TaskUpdated", "ce_orgkey", "acme");

        assertReason(binary(good, null), Reason.NO_BODY);
        assertReason(binary(good, ""), Reason.NO_BODY);
        assertReason(binary(good, "x".repeat(1024 * 1024 + 1)), Reason.TOO_LARGE);
        assertReason(binary(Map.of("ce_orgkey", "acme"), "{}"), Reason.NO_TYPE);
        assertReason(binary(Map.of("ce_type", " ", "ce_orgkey", "acme"), "{}"), Reason.NO_TYPE);
        assertReason(binary(Map.of("ce_type", "TaskUpdated"), "{}"), Reason.NO_ORG);
        assertReason(
                binary(Map.of("ce_type", "TaskUpdated", "ce_source", "/orgs/"), "{}"),
                Reason.NO_ORG);
        assertReason(
                binary(
                        Map.of(
                                "ce_type", "TaskUpdated",
                                "ce_orgkey", "acme",
                                "ce_specversion", "0.3"),
                        "{}"),
                Reason.NOT_CLOUDEVENTS_1);
    }

    /** Otherwise who may write to one topic could send the events of all others. */
    @ParameterizedTest
    @ValueSource(strings = {"TaskUpdated", "ActionCreated", "ResthookDisabled", "com.example.any"})
    void shouldTakeAnyTypeForOneOfTheTopicsResource(String type) {
        EventType expected = SampleTypes.type("tasks", type);

        assertThat(typeOf(binary(Map.of("ce_type", type, "ce_orgkey", "acme"), "{}")))
                .isEqualTo(expected);
        assertThat(
                        typeOf(
                                structured(
                                        "{\"type\":\""
                                                + type
                                                + "\",\"orgkey\":\"acme\",\"data\":{}}")))
                .isEqualTo(expected);
    }

    private static EventType typeOf(ReadRecord reading) {
        return ((ReadRecord.Event) reading).event().type();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "{", "[]", "\"text\"", "{\"data\":{}", "{} {}", "{\"a\":}"})
    void shouldTellThatAnEnvelopeIsNoJson(String envelope) {
        assertReason(structured(envelope), Reason.NOT_JSON);
    }

    @Test
    void shouldTellThatAnEnvelopeHasNoData() {
        assertReason(
                structured("{\"type\":\"TaskUpdated\",\"orgkey\":\"acme\",\"data\":null}"),
                Reason.NO_BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void shouldTellThatAnEnvelopeIsNotInUtf8(String charset) {
        String envelope = "{\"type\":\"TaskUpdated\",\"orgkey\":\"acme\",\"data\":{\"a\":1}}";
        Headers headers = new RecordHeaders();
        headers.add("content-type", "application/cloudevents+json".getBytes(UTF_8));

        assertReason(
                CloudEventReader.read(
                        consumed(headers, envelope.getBytes(Charset.forName(charset)))),
                Reason.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_subject", "ce_orgkey"})
    void shouldRefuseAnAttributeThatNoReportCouldCarry(String header) {
        Map<String, String> headers = new HashMap<>();
        headers.put("ce_type", "TaskUpdated");
        headers.put("ce_orgkey", "acme");
        headers.put(header, "x".repeat(257));

        assertReason(binary(headers, "{}"), Reason.TOO_LARGE);
    }

    @Test
    void shouldLeaveOutATraceThatIsNone() {
        ReadRecord reading =
                binary(
                        Map.of(
                                "ce_type",
                                "TaskUpdated",
                                "ce_orgkey",
                                "acme",
                                "traceparent",
                                "x".repeat(10_000),
                                "tracestate",
                                "x".repeat(10_000)),
                        "{}");

        assertThat(((ReadRecord.Event) reading).event().traceparent()).isEmpty();
        assertThat(((ReadRecord.Event) reading).event().tracestate()).isEmpty();
    }

    private static void assertReason(ReadRecord reading, Reason reason) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        ReadRecord.NotAnEvent.class,
                        dead -> {
                            assertThat(dead.reason()).isEqualTo(reason);
                            assertThat(dead.detail()).isNotBlank();
                        });
    }

    private static ReadRecord binary(Map<String, String> headers, @Nullable String value) {
        Headers found = new RecordHeaders();
        headers.forEach((name, text) -> found.add(name, text.getBytes(UTF_8)));
        return CloudEventReader.read(consumed(found, value == null ? null : value.getBytes(UTF_8)));
    }

    /** UTF-8 has no form for it, so that it would have another name wherever it is told. */
    @Test
    void shouldReadHalfOfASurrogatePairAsAQuestionMark() {
        ReadRecord read =
                structured(
                        "{\"type\":\"TaskUpdated\",\"orgkey\":\"acme\",\"id\":\"a\\ud83d\",\"data\":{}}");

        assertThat(read)
                .isInstanceOfSatisfying(
                        ReadRecord.Event.class,
                        it -> assertThat(it.event().id()).isEqualTo(new EventId("a?")));
    }

    private static ReadRecord structured(String envelope) {
        return binary(Map.of("content-type", "application/cloudevents+json"), envelope);
    }

    private static ReadRecord read(ProducerRecord<byte[], byte[]> record) {
        return CloudEventReader.read(consumed(record.topic(), record.headers(), record.value()));
    }

    private static ReadRecord sdkWrite(CloudEvent event, Encoding encoding) {
        try (CloudEventSerializer sdk = new CloudEventSerializer()) {
            sdk.configure(
                    encoding == Encoding.BINARY
                            ? Map.of(CloudEventSerializer.ENCODING_CONFIG, encoding)
                            : Map.of(
                                    CloudEventSerializer.ENCODING_CONFIG,
                                    encoding,
                                    CloudEventSerializer.EVENT_FORMAT_CONFIG,
                                    "application/cloudevents+json"),
                    false);
            Headers headers = new RecordHeaders();
            String topic = "resthooks.events.actions";
            byte[] value = sdk.serialize(topic, headers, event);
            return CloudEventReader.read(consumed(topic, headers, value));
        }
    }

    private static CloudEvent sdkRead(ProducerRecord<byte[], byte[]> record) {
        try (CloudEventDeserializer sdk = new CloudEventDeserializer()) {
            return sdk.deserialize(record.topic(), record.headers(), record.value());
        }
    }

    private static ConsumerRecord<byte[], byte[]> consumed(
            Headers headers, byte @Nullable [] value) {
        return consumed("resthooks.events.tasks", headers, value);
    }

    private static ConsumerRecord<byte[], byte[]> consumed(
            String topic, Headers headers, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                topic,
                3,
                42,
                APPENDED.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                null,
                value,
                headers,
                Optional.empty());
    }
}

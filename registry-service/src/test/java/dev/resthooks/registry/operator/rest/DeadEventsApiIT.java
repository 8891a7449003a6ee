package dev.resthooks.registry.operator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.DeadEventsTopic;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.tenant.SecurityLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeadEventsApiIT {
    private static final String DEAD_EVENTS = "/api/rest/resthookoperator/deadevents";
    private static final String TOPIC = "resthooks.events.tasks";
    private static final String BODY = "{\"data\":{\"type\":\"tasks\",\"id\":\"7\"}}";

    private final String event = "e-" + UUID.randomUUID();
    private final DeadEventsTopic topic = new DeadEventsTopic();
    private final Api operator =
            Api.anonymous()
                    .with(
                            "Authorization",
                            "Bearer "
                                    + Tokens.signed(
                                            Tokens.claims()
                                                    .claim("orgkey", "platform")
                                                    .claim("scope", "resthooks.operate")));

    @AfterEach
    void close() {
        topic.close();
    }

    /** As a dispatcher sets it aside, with the event's own headers. */
    private Map<String, String> setAside(String type, String reason) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_type", type);
        headers.put("ce_id", event);
        headers.put("ce_orgkey", "acme");
        headers.put("ce_subject", "7");
        headers.put("resthooks-reason", reason);
        headers.put("resthooks-detail", "no event is called '" + type + "'");
        headers.put("resthooks-topic", TOPIC);
        headers.put("resthooks-partition", "2");
        headers.put("resthooks-offset", "81204");
        return headers;
    }

    private Map<String, String> setAside(String header, String value, String type) {
        Map<String, String> headers = new HashMap<>(setAside(type, "unknown-type"));
        headers.put(header, value);
        return headers;
    }

    private JsonNode page(String query) {
        Api.Answer page = operator.get(DEAD_EVENTS + query);
        assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
        return page.body();
    }

    private List<String> listed(int pageSize) {
        List<String> ids = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = page("?pageSize=" + pageSize + before);
            assertThat(page.path("resthookdeadevents").size()).isLessThanOrEqualTo(pageSize);
            page.path("resthookdeadevents").forEach(it -> ids.add(it.path("id").asText()));
            before = page.path("next").isNull() ? "" : "&before=" + page.path("next").asText();
        } while (!before.isEmpty());
        return ids;
    }

    private Api.Answer redrive(String id, String query) {
        return operator.call(
                "POST", DEAD_EVENTS + "/" + id + "/redrive" + query, BodyPublishers.noBody());
    }

    private static EventPosition place(Api.Answer redriven) {
        assertThat(redriven.status()).as(redriven.raw().body()).isEqualTo(200);
        JsonNode to = redriven.body().path("resthookredrive");
        return new EventPosition(
                new EventPartition(to.path("topic").asText(), to.path("partition").asInt()),
                to.path("offset").asLong());
    }

    private static void assertRefused(Api.Answer refused, int status, String code) {
        assertThat(refused.status()).as(refused.raw().body()).isEqualTo(status);
        assertThat(refused.errors().path("code").asText()).isEqualTo(code);
    }

    @Test
    void shouldTellWhatIsKnownOfADeadEvent() {
        String id = topic.put("acme", BODY, setAside("TaskArchived", "unknown-type"));

        JsonNode first = page("?pageSize=1").path("resthookdeadevents").path(0);

        assertThat(first.path("id").asText()).isEqualTo(id);
        assertThat(first.path("reason").asText()).isEqualTo("unknown-type");
        assertThat(first.path("detail").asText()).isEqualTo("no event is called 'TaskArchived'");
        assertThat(first.path("topic").asText()).isEqualTo(TOPIC);
        assertThat(first.path("partition").asInt()).isEqualTo(2);
        assertThat(first.path("offset").asLong()).isEqualTo(81204);
        assertThat(first.path("eventName").asText()).isEqualTo("TaskArchived");
        assertThat(first.path("eventId").asText()).isEqualTo(event);
        assertThat(first.path("orgKey").asText()).isEqualTo("acme");
        assertThat(first.path("redrivenFrom").isNull()).isTrue();
        assertThat(first.path("size").asInt()).isEqualTo(BODY.length());
        assertThat(first.path("complete").asBoolean()).isTrue();
        assertThat(first.path("at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*\\+00:00");
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        String id = topic.put("acme", BODY, setAside("TaskCreated", "unknown-type"));
        OpenApiDocument document = OpenApiDocument.read();
        String one = DEAD_EVENTS + "/{deadEvent}";

        Api.Answer list = operator.get(DEAD_EVENTS);
        Api.Answer shown = operator.get(DEAD_EVENTS + "/" + id);
        Api.Answer redriven = redrive(id, "");

        assertThat(document.operation("GET " + DEAD_EVENTS).complaints(list)).isEmpty();
        assertThat(document.operation("GET " + one).complaints(shown)).isEmpty();
        assertThat(document.operation("POST " + one + "/redrive").complaints(redriven)).isEmpty();
        assertThat(redriven.status()).as(redriven.raw().body()).isEqualTo(200);
    }

    @Test
    void shouldListEachCommittedOneOnceTheNewestFirst() {
        Map<String, String> headers = setAside("TaskArchived", "unknown-type");
        List<String> put =
                new ArrayList<>(
                        topic.putAll(
                                IntStream.range(0, 50).mapToObj(Integer::toString).toList(),
                                headers));
        String aborted = topic.putInVain("x", headers);
        IntStream.range(0, 20).forEach(it -> put.add(topic.put("acme", BODY, headers)));

        List<String> listed = listed(7);

        assertThat(listed).doesNotHaveDuplicates().doesNotContain(aborted);
        assertThat(listed.subList(0, put.size())).isEqualTo(put.reversed());
        assertThat(listed(100)).isEqualTo(listed);
    }

    @Test
    void shouldShowTheRecordToOperatorsAndTellTheSecurityLog() {
        String id = topic.put("acme", BODY, setAside("TaskArchived", "unknown-type"));
        Api.Answer shown;
        List<String> lines;
        try (LogLines log = new LogLines(SecurityLog.CATEGORY)) {
            shown = operator.get(DEAD_EVENTS + "/" + id);
            lines = log.with(DEAD_EVENTS + "/" + id);
        }

        assertThat(shown.status()).as(shown.raw().body()).isEqualTo(200);
        assertThat(shown.body().at("/resthookdeadevent/id").asText()).isEqualTo(id);
        assertThat(shown.body().at("/record/key").asText()).isEqualTo("acme");
        assertThat(shown.body().at("/record/value").asText()).isEqualTo(BODY);
        assertThat(shown.body().at("/record/valueTruncated").asBoolean()).isFalse();
        assertThat(shown.body().at("/record/headers").findValuesAsText("name"))
                .containsExactly("ce_specversion", "ce_type", "ce_id", "ce_orgkey", "ce_subject");
        assertThat(lines).singleElement().asString().startsWith("act=dead-event-read ");
    }

    @Test
    void shouldReDriveARecordThatIsAnEventNow() {
        String id = topic.put("acme", BODY, setAside("TaskCreated", "unknown-type"));
        Api.Answer redriven;
        List<String> lines;
        try (LogLines log = new LogLines(SecurityLog.CATEGORY)) {
            redriven = redrive(id, "");
            lines = log.with(DEAD_EVENTS + "/" + id);
        }

        EventPosition place = place(redriven);
        assertThat(place.partition()).isEqualTo(new EventPartition(TOPIC, 2));
        ConsumerRecord<byte[], byte[]> record = DeadEventsTopic.at(place);
        assertThat(record.offset()).isEqualTo(place.offset());
        assertThat(new String(record.key(), UTF_8)).isEqualTo("acme");
        assertThat(new String(record.value(), UTF_8)).isEqualTo(BODY);
        assertThat(headers(record))
                .containsExactly(
                        "ce_specversion: 1.0",
                        "ce_type: TaskCreated",
                        "ce_id: " + event,
                        "ce_orgkey: acme",
                        "ce_subject: 7",
                        "resthooks-redriven: resthooks.events.dead-" + id);
        assertThat(lines).singleElement().asString().startsWith("act=dead-event-redriven ");
    }

    private static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
        return Arrays.stream(record.headers().toArray())
                .map(it -> it.key() + ": " + new String(it.value(), UTF_8))
                .toList();
    }

    @Test
    void shouldReDriveWhatIsStillNoEventOnlyIfTheOperatorInsists() {
        String id = topic.put("acme", BODY, setAside("ce_specversion", "0.3", "TaskArchived"));

        Api.Answer refused = redrive(id, "");
        Api.Answer forced = redrive(id, "?force=true");

        assertRefused(refused, 409, "still-dead");
        assertThat(refused.errors().path("detail").asText()).contains("not-cloudevents-1");
        assertThat(headers(DeadEventsTopic.at(place(forced)))).contains("ce_specversion: 0.3");
    }

    @Test
    void shouldNotReDriveAValueThatReceiversCanNotRead() {
        String id = topic.put("acme", "[1]", setAside("TaskCreated", "not-json"));

        Api.Answer refused = redrive(id, "?force=false");

        assertRefused(refused, 409, "still-dead");
        assertThat(refused.errors().path("detail").asText()).contains("not-json");
    }

    @Test
    void shouldNeverReDriveAPartOfAValue() {
        String id =
                topic.put("acme", BODY, setAside("resthooks-truncated", "2000000", "TaskCreated"));

        assertRefused(redrive(id, "?force=true"), 409, "incomplete-value");
        JsonNode shown = operator.get(DEAD_EVENTS + "/" + id).body();
        assertThat(shown.at("/resthookdeadevent/complete").asBoolean(true)).isFalse();
        assertThat(shown.at("/resthookdeadevent/size").asLong()).isEqualTo(2_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resthooks.hooks",
                "resthooks.events.dead",
                "resthooks.events.nowhere",
                "resthooks.events.a b",
                "__consumer_offsets"
            })
    void shouldWriteToEventTopicsOnly(String forged) {
        String id = topic.put("acme", BODY, setAside("resthooks-topic", forged, "TaskCreated"));

        assertRefused(redrive(id, "?force=true"), 409, "no-source");
    }

    @Test
    void shouldNotWriteToAPartitionThatDoesNotExist() {
        String id = topic.put("acme", BODY, setAside("resthooks-partition", "99", "TaskCreated"));

        assertRefused(redrive(id, ""), 409, "no-source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-999999999999", "7-0", "0", "x", "0-99999999999999999999"})
    void shouldNotFindWhatIsNotThere(String id) {
        assertThat(operator.get(DEAD_EVENTS + "/" + id).status()).isEqualTo(404);
        assertThat(redrive(id, "").status()).isEqualTo(404);
    }

    @Test
    void shouldNotFindWhatWasNeverCommitted() {
        String id = topic.putInVain(BODY, setAside("TaskCreated", "unknown-type"));
        topic.put("acme", BODY, setAside("TaskCreated", "unknown-type"));

        assertThat(operator.get(DEAD_EVENTS + "/" + id).status()).isEqualTo(404);
        assertThat(redrive(id, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "?before=x,before,bad-before",
        "?before=0-1.,before,bad-before",
        "?pageSize=101,pageSize,bad-paging",
        "?page=2,page,unsupported-parameter"
    })
    void shouldRefuseAListNamingTheParameter(String query, String parameter, String code) {
        Api.Answer refused = operator.get(DEAD_EVENTS + query);

        assertRefused(refused, 400, code);
        assertThat(refused.parameter()).isEqualTo(parameter);
    }

    @Test
    void shouldRefuseAnythingButTrueAndFalse() {
        assertRefused(redrive("0-1", "?force=yes"), 400, "bad-force");
    }

    @Test
    void shouldSayThatKafkaDoesNotAnswer() {
        String id = topic.put("acme", BODY, setAside("TaskCreated", "unknown-type"));
        Api.Answer list;
        Api.Answer redriven;
        Servers.kafka().node(1).kill();
        try {
            list = operator.get(DEAD_EVENTS);
            redriven = redrive(id, "");
        } finally {
            Servers.kafka().node(1).startAgain();
            Servers.kafka().awaitReady();
        }

        assertRefused(list, 503, "log-unavailable");
        assertRefused(redriven, 503, "log-unavailable");
        assertThat(list.header("retry-after")).isPresent();
    }
}

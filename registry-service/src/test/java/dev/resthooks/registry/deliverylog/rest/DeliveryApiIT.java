package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.OpenApiDocument.Operation;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeliveryApiIT extends OnLoggedHook {
    private final EventsTopic events = new EventsTopic();

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void shouldShowADeliveryWithItsAttempts() {
        log.report(event.retrying(1), event.delivered(2));

        JsonNode answer = get();

        assertThat(answer.at("/resthookdelivery/state").asText()).isEqualTo("Delivered");
        assertThat(answer.path("attempts").toString())
                .isEqualTo(
                        """
                        [{"number":1,"at":"2026-04-03T00:34:30+00:00","duration":12,\
                        "outcome":"Retrying","status":null,"error":"tls","detail":"expired",\
                        "triggered":true,"nextAttempt":"2026-04-03T00:34:31+00:00"},\
                        {"number":2,"at":"2026-04-03T00:34:31+00:00","duration":12,\
                        "outcome":"Delivered","status":200,"error":null,"detail":null,\
                        "triggered":false,"nextAttempt":null}]\
                        """);
    }

    @Test
    void shouldShowTheFirstAndTheNewestOfVeryManyAttempts() {
        log.report(IntStream.rangeClosed(1, 300).mapToObj(event::retrying).toList());

        JsonNode answer = get();
        JsonNode listed = api.get(path("")).body().at("/resthookdeliveries/0");

        assertThat(answer.path("attempts").findValuesAsText("number"))
                .hasSize(201)
                .startsWith("1", "101", "102")
                .endsWith("299", "300");
        assertThat(answer.at("/resthookdelivery/attempts").asInt()).isEqualTo(300);
        assertThat(answer.at("/resthookdelivery/firstAttempt").asText())
                .isEqualTo("2026-04-03T00:34:30+00:00");
        assertThat(listed).isEqualTo(answer.path("resthookdelivery"));
    }

    @Test
    void shouldShowWhatWasRecordedOfAResponse() {
        ResponseExcerpt response =
                new ResponseExcerpt("server: nginx\nlocation: /é", "<b>\0\u001b</b>", true);
        Attempt failed = event.rejected(1).attempt().with(Optional.of(response));
        log.report(new DeliveryReport.Rejected(failed, new Failure.Status(301)));

        JsonNode attempts = get().path("attempts");

        assertThat(attempts.path(0).path("status").asInt()).isEqualTo(301);
        assertThat(attempts.path(0).path("response").toString())
                .isEqualTo(
                        """
                        {"headers":{"server":"nginx","location":"/é"},\
                        "body":"<b>\uFFFD␛</b>","bodyTruncated":true}\
                        """);
    }

    @Test
    void shouldShowTheRequestAsItWasSent() {
        long before = System.currentTimeMillis();
        log.report(event.at(events.send(domainEvent("e/1 ?", org))).delivered(1));

        JsonNode request = get().path("request");

        long logged = request.at("/headers/resthook-logged").asLong();
        assertThat(logged).isBetween(before, System.currentTimeMillis());
        assertThat(request.path("method").asText()).isEqualTo("POST");
        assertThat(request.path("url").asText()).isEqualTo("https://example.com/");
        assertThat(request.path("headers").toString())
                .isEqualTo(
                        """
                        {"content-type":"application/json","webhook-id":"e/1%%20?",\
                        "webhook-timestamp":"1775176470","webhook-signature":"v1,***",\
                        "resthook-id":"%s","resthook-event":"ActionCreated",\
                        "resthook-attempt":"1","resthook-logged":"%d"}\
                        """
                                .formatted(id, logged));
        assertThat(request.path("body").asText())
                .isEqualTo(
                        """
                        {"data":{"type":"actions","id":"70151"},"meta":{"debug":{"resthook":\
                        {"id":"%s","target":"https://example.com/","trigger_count":1,\
                        "event_name":"ActionCreated","resource_type":"actions",\
                        "resource_id":"70151"}}}}\
                        """
                                .formatted(id));
        assertThat(get().path("requestMissing").isNull()).isTrue();
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        log.report(
                event.retrying(1), event.at(events.send(domainEvent("e/1 ?", org))).delivered(2));

        for (String path : List.of("", "/{eventId}")) {
            Operation operation =
                    OpenApiDocument.read().operation("GET " + HOOKS + "/{id}/deliveries" + path);

            Api.Answer answer = api.get(path(path.replace("{eventId}", "e%2F1%20%3F")));

            assertThat(operation.complaints(answer)).isEmpty();
        }
    }

    @Test
    void shouldSayThatRetentionTookTheEvent() {
        EventPosition position = events.send(domainEvent("e/1 ?", org));
        events.send(domainEvent("e-2", org));
        log.report(event.at(position).delivered(1));

        events.deleteUpTo(position);

        assertThat(missing()).isEqualTo("retention");
    }

    @Test
    void shouldShowNoOtherEventThatLiesInItsPlace() {
        log.report(event.at(events.send(domainEvent("e-2", org))).delivered(1));
        assertThat(missing()).isEqualTo("retention");

        log.report(event.at(events.send(domainEvent("e/1 ?", "another"))).delivered(2));
        assertThat(missing()).isEqualTo("retention");
    }

    @Test
    void shouldShowTheRequestOfAnEventWhoseIdPostgresHasNoRoomFor() {
        String odd = "e\0";
        EventPosition position = events.send(domainEvent(odd, org));
        log.report(LogReports.of(Long.parseLong(id), odd).at(position).delivered(1));

        JsonNode answer = api.get(path("/e%EF%BF%BD")).body();

        assertThat(answer.path("request").isObject()).as(answer.toString()).isTrue();
    }

    @Test
    void shouldSayThatTheLogCannotBeReadJustNow() {
        EventPartition nowhere = new EventPartition("resthooks.events.nowhere", 0);
        log.report(event.at(new EventPosition(nowhere, 5)).delivered(1));

        assertThat(missing()).isEqualTo("unavailable");
    }

    @Test
    void shouldSayThatNobodyToldWhereTheEventLies() {
        log.report(event.delivered(1));

        assertThat(missing()).isEqualTo("unknown");
        assertThat(get().has("request")).isFalse();
    }

    @Test
    void shouldFindNoDeliveryOfWhichNothingIsLogged() {
        Api.Answer answer = api.get(path("/e-9"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.parameter()).isEqualTo("eventId");
        assertThat(api.get(path("/%20")).status()).isEqualTo(404);
    }

    @Test
    void shouldTakeNoParameters() {
        Api.Answer answer = api.get(path("/e-9") + "?page=1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().at("/source/parameter").asText()).isEqualTo("page");
    }

    private String missing() {
        return get().path("requestMissing").asText();
    }

    private JsonNode get() {
        Api.Answer answer = api.get(path("/e%2F1%20%3F"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private String path(String event) {
        return HOOKS + "/" + id + "/deliveries" + event;
    }
}

package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class RedeliveryApiIT extends OnLoggedHook {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final EventsTopic events = new EventsTopic();
    private final HooksTopic topic = new HooksTopic();

    @AfterEach
    void close() {
        events.close();
        topic.close();
    }

    @Test
    void shouldSendTheEventAgainAsAReplayOfItAlone() {
        EventPosition position = events.send(domainEvent("e/1 ?", org));
        log.report(event.at(position).delivered(1));

        Api.Answer answer = redeliver();

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        assertThat(complaints(answer)).isEmpty();
        JsonNode replay = answer.body().path("resthookreplay");
        String replayId = replay.path("id").asText();
        assertThat(answer.header("location")).contains(HOOKS + "/" + id + "/replays/" + replayId);
        assertThat(replay.path("eventId").asText()).isEqualTo("e/1 ?");
        assertThat(replay.path("from").isNull()).isTrue();
        assertThat(replay.path("state").asText()).isEqualTo("running");
        Span span =
                new Span(position.partition().number(), position.offset(), position.offset() + 1);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(topic.about(replayId))
                                .last()
                                .satisfies(it ->
                                        assertThat(
                                                        it.state()
                                                                .orElseThrow()
                                                                .replay()
                                                                .orElseThrow()
                                                                .spans())
                                                .containsExactly(span)));
    }

    @Test
    void shouldSettleAnEventThatTheTargetOfADisabledHookAccepts() {
        EventPosition position = events.send(domainEvent("e/1 ?", org));
        log.report(event.at(position).rejected(1));
        Api.Answer begun = redeliver();
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(202);
        long replay = begun.body().at("/resthookreplay/id").asLong();

        log.report(LogReports.of(replay, "e/1 ?").at(position).delivered(1));

        assertThat(delivery().path("state").asText()).isEqualTo("Delivered");
        assertThat(delivery().path("attempts").asInt()).isEqualTo(2);
        assertThat(statistics().path("delivered").asInt()).isOne();
        assertThat(statistics().path("failed").asInt()).isOne();
        JsonNode hook = api.hook(id);
        assertThat(hook.path("status").asText()).isEqualTo("Disabled");
        assertThat(hook.path("triggeredCount").asInt()).isOne();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(skippedOnTheTopic()).containsExactly(new EventId("e/1 ?")));
    }

    @Test
    void shouldGoOnNamingTheSettledEventsOfADisabledHookWhenOthersFollow() {
        EventPosition first = events.send(domainEvent("e-1", org));
        EventPosition second = events.send(domainEvent("e-2", org));
        log.report(
                of("e-1").at(first).rejected(1),
                of("e-2").at(second).rejected(1),
                of("e-3").rejected(1));

        acceptAgain("e-1", first);
        acceptAgain("e-2", second);
        skip("e-3");

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(skippedOnTheTopic())
                                .extracting(EventId::value)
                                .containsExactly("e-1", "e-2", "e-3"));
    }

    /** The hook may not have been published yet. */
    private List<EventId> skippedOnTheTopic() {
        List<HooksTopic.Published> published = topic.about(id);
        return published.isEmpty()
                ? List.of()
                : published.getLast().state().map(HookState::skipped).orElse(List.of());
    }

    private LogReports of(String event) {
        return LogReports.of(Long.parseLong(id), event);
    }

    private void acceptAgain(String event, EventPosition position) {
        Api.Answer begun = post(api, event);
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(202);
        long replay = begun.body().at("/resthookreplay/id").asLong();
        log.report(LogReports.of(replay, event).at(position).delivered(1));
    }

    private void skip(String event) {
        Api.Answer skipped =
                api.call(
                        "POST",
                        HOOKS + "/" + id + "/deliveries/" + event + "/skip",
                        BodyPublishers.noBody());
        assertThat(skipped.status()).as(skipped.raw().body()).isEqualTo(202);
    }

    @Test
    void shouldRefuseAnEventThatADisabledHookCouldNotPassWhenItContinues() {
        for (int number = 0; number < SkipEvent.MOST; number++) {
            log.report(of("e-" + number).rejected(1));
            skip("e-" + number);
        }
        log.report(event.at(events.send(domainEvent("e/1 ?", org))).rejected(1));

        assertThat(conflict()).isEqualTo("too-many-skips");
    }

    /** As a dispatcher reports it when the hook continues. */
    @Test
    void shouldStayDeliveredWhenTheHookContinuesBehindTheEvent() {
        EventPosition position = events.send(domainEvent("e/1 ?", org));
        log.report(event.at(position).rejected(1));
        long replay = redeliver().body().at("/resthookreplay/id").asLong();
        log.report(LogReports.of(replay, "e/1 ?").at(position).delivered(1));
        api.put(id, "{\"resthooks\":{\"status\":\"Active\"}}");

        log.report(event.at(position).revision(9).skipped(2));

        assertThat(delivery().path("state").asText()).isEqualTo("Delivered");
        assertThat(listed("Delivered")).hasSize(1);
        assertThat(listed("Skipped")).isEmpty();
    }

    @Test
    void shouldLeaveAnEventWaitingThatTheTargetOfADisabledHookRefusesAgain() {
        EventPosition position = events.send(domainEvent("e/1 ?", org));
        log.report(event.at(position).rejected(1));
        long replay = redeliver().body().at("/resthookreplay/id").asLong();

        log.report(LogReports.of(replay, "e/1 ?").at(position).rejected(1));

        assertThat(delivery().path("state").asText()).isEqualTo("Rejected");
        assertThat(api.hook(id).path("status").asText()).isEqualTo("Disabled");
    }

    private JsonNode statistics() {
        return api.get(HOOKS + "/" + id + "/statistics?step=1d&from=2026-04-03&to=2026-04-04")
                .body()
                .at("/resthookstatistics/total");
    }

    private JsonNode delivery() {
        return api.get(HOOKS + "/" + id + "/deliveries/e%2F1%20%3F")
                .body()
                .path("resthookdelivery");
    }

    private JsonNode listed(String state) {
        return api.get(HOOKS + "/" + id + "/deliveries?state=" + state)
                .body()
                .path("resthookdeliveries");
    }

    @Test
    void shouldGoByTheNewestAttemptThatTellsWhereTheEventLies() {
        EventPosition position = events.send(domainEvent("e/1 ?", org));
        EventPosition other = events.send(domainEvent("e-2", org));
        log.report(event.at(other).retrying(1), event.at(position).retrying(2));
        log.report(event.rejected(3));
        api.put(id, "{\"resthooks\":{\"status\":\"Active\"}}");

        assertThat(redeliver().status()).isEqualTo(202);
    }

    @Test
    void shouldFindNoDeliveryOfWhichNothingIsLogged() {
        Api.Answer unknown = redeliver();

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.parameter()).isEqualTo("eventId");
        assertThat(post(api, "%20").status()).isEqualTo(404);
    }

    @Test
    void shouldFindNoHookOfAnother() {
        log.report(event.at(events.send(domainEvent("e/1 ?", org))).delivered(1));

        Api.Answer stranger = post(Api.of("another-" + org), "e%2F1%20%3F");

        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.parameter()).isEqualTo("id");
        assertThat(api.get(HOOKS + "/" + id + "/replays").body().path("resthookreplays")).isEmpty();
    }

    @Test
    void shouldSayThatNobodyToldWhereTheEventLies() {
        log.report(event.delivered(1));

        assertThat(conflict()).isEqualTo("event-place-unknown");
    }

    @Test
    void shouldSayThatRetentionTookTheEvent() {
        EventPosition position = events.send(domainEvent("e/1 ?", org));
        events.send(domainEvent("e-2", org));
        log.report(event.at(position).delivered(1));

        events.deleteUpTo(position);

        assertThat(conflict()).isEqualTo("event-gone");
    }

    @Test
    void shouldSendNoOtherEventThatLiesInItsPlace() {
        log.report(event.at(events.send(domainEvent("e-2", org))).delivered(1));
        assertThat(conflict()).isEqualTo("event-gone");

        log.report(event.at(events.send(domainEvent("e/1 ?", "another"))).delivered(2));
        assertThat(conflict()).isEqualTo("event-gone");
    }

    @Test
    void shouldRefuseWhatTheHookDoesNotWaitForAnyMore() {
        log.report(event.at(events.send(domainEvent("e/1 ?", org))).delivered(1));

        api.put(id, "{\"resthooks\":{\"status\":\"Active\",\"eventName\":\"ActionUpdated\"}}");
        assertThat(conflict()).isEqualTo("hook-changed");
    }

    @Test
    void shouldSayThatTheLogCannotBeReadJustNow() {
        EventPartition nowhere = new EventPartition("resthooks.events.nowhere", 0);
        log.report(event.at(new EventPosition(nowhere, 5)).delivered(1));

        Api.Answer answer = redeliver();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errors().path("code").asText()).isEqualTo("log-unavailable");
    }

    @Test
    void shouldTakeNoBody() {
        Api.Answer answer =
                api.call("POST", path("e%2F1%20%3F"), BodyPublishers.ofString("{\"a\":1}"));

        assertThat(answer.status()).isEqualTo(400);
    }

    private String conflict() {
        Api.Answer answer = redeliver();
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(409);
        assertThat(complaints(answer)).isEmpty();
        return answer.errors().path("code").asText();
    }

    private static Iterable<String> complaints(Api.Answer answer) {
        return OpenApiDocument.read()
                .operation("POST " + HOOKS + "/{id}/deliveries/{eventId}/redeliver")
                .complaints(answer);
    }

    private Api.Answer redeliver() {
        return post(api, "e%2F1%20%3F");
    }

    private Api.Answer post(Api as, String event) {
        return as.call("POST", path(event), BodyPublishers.noBody());
    }

    private String path(String event) {
        return HOOKS + "/" + id + "/deliveries/" + event + "/redeliver";
    }
}

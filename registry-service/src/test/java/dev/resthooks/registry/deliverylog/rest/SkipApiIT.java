package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dispatcher is the test: it reports what a dispatcher would. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SkipApiIT extends OnLoggedHook {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final HooksTopic topic = new HooksTopic();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void shouldNameTheEventInTheHooksState() {
        log.report(event.rejected(1));

        Api.Answer answer = skip(event);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        assertThat(complaints(answer)).isEmpty();
        JsonNode delivery = answer.body().path("resthookdelivery");
        assertThat(delivery.path("eventId").asText()).isEqualTo("e/1 ?");
        assertThat(delivery.path("state").asText()).isEqualTo("Rejected");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(published().skipped()).containsExactly(new EventId("e/1 ?")));
        assertThat(status()).isEqualTo("Disabled");
    }

    @Test
    void shouldShowTheEventAsSkippedOnceADispatcherGaveItUp() {
        log.report(event.retrying(1));
        assertThat(skip(event).status()).isEqualTo(202);
        log.report(event.revision(2).skipped(2));

        JsonNode delivery =
                api.get(HOOKS + "/" + id + "/deliveries/e%2F1%20%3F")
                        .body()
                        .path("resthookdelivery");

        assertThat(delivery.path("state").asText()).isEqualTo("Skipped");
        assertThat(delivery.path("attempts").asInt()).isOne();
        assertThat(delivery.path("lastError").asText()).isEqualTo("tls");
        assertThat(deliveries("Skipped")).hasSize(1);
        assertThat(deliveries("Retrying")).isEmpty();
    }

    @Test
    void shouldChangeNothingWhenTheEventIsSkippedAlready() {
        log.report(event.retrying(1));
        skip(event);
        String tag = api.get(HOOKS + "/" + id).header("etag").orElseThrow();

        assertThat(skip(event).status()).isEqualTo(202);
        log.report(event.revision(2).skipped(2));
        assertThat(skip(event).status()).isEqualTo(202);

        assertThat(api.get(HOOKS + "/" + id).header("etag")).contains(tag);
    }

    @Test
    void shouldRefuseAnEventThatIsNoLongerWaiting() {
        log.report(event.delivered(1));
        assertThat(conflict(event)).isEqualTo("not-pending");

        LogReports left = LogReports.of(Long.parseLong(id), "left");
        log.report(left.retrying(1));
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        api.put(id, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");
        assertThat(conflict(left)).isEqualTo("not-pending");
    }

    @Test
    void shouldKeepTheNamesOfThoseAloneThatAreYetToBeSkipped() {
        for (int number = 0; number < SkipEvent.MOST; number++) {
            LogReports one = LogReports.of(Long.parseLong(id), "e-" + number);
            log.report(one.retrying(1));
            assertThat(skip(one).status()).isEqualTo(202);
        }
        log.report(event.retrying(1));
        assertThat(conflict(event)).isEqualTo("too-many-skips");

        log.report(LogReports.of(Long.parseLong(id), "e-0").revision(30).skipped(2));
        log.report(LogReports.of(Long.parseLong(id), "e-1").revision(30).delivered(2));
        assertThat(skip(event).status()).isEqualTo(202);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(published().skipped())
                                .hasSize(SkipEvent.MOST - 1)
                                .doesNotContain(new EventId("e-0"), new EventId("e-1"))
                                .endsWith(new EventId("e/1 ?")));
    }

    @Test
    void shouldFindNoDeliveryOfWhichNothingIsLogged() {
        Api.Answer unknown = skip(event);

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.parameter()).isEqualTo("eventId");
    }

    @Test
    void shouldFindNoHookOfAnother() {
        log.report(event.retrying(1));

        Api.Answer stranger =
                Api.of("another-" + org).call("POST", path("e%2F1%20%3F"), BodyPublishers.noBody());

        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.parameter()).isEqualTo("id");
    }

    @Test
    void shouldForgetSkipsWhenTheHookGoesOnFromNow() {
        log.report(event.retrying(1));
        skip(event);
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        api.put(id, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");

        await().atMost(SOON).untilAsserted(() -> assertThat(published().epoch()).isEqualTo(2));
        assertThat(published().skipped()).isEmpty();
    }

    private HookState published() {
        assertThat(topic.about(id)).isNotEmpty();
        return topic.about(id).getLast().state().orElseThrow();
    }

    private String status() {
        return api.get(HOOKS + "/" + id).body().at("/resthooks/status").asText();
    }

    private JsonNode deliveries(String state) {
        return api.get(HOOKS + "/" + id + "/deliveries?state=" + state)
                .body()
                .path("resthookdeliveries");
    }

    private String conflict(LogReports skipped) {
        Api.Answer answer = skip(skipped);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(409);
        assertThat(complaints(answer)).isEmpty();
        return answer.errors().path("code").asText();
    }

    private static Iterable<String> complaints(Api.Answer answer) {
        return OpenApiDocument.read()
                .operation("POST " + HOOKS + "/{id}/deliveries/{eventId}/skip")
                .complaints(answer);
    }

    private Api.Answer skip(LogReports skipped) {
        String name = skipped.event().replace("/", "%2F").replace(" ", "%20").replace("?", "%3F");
        return api.call("POST", path(name), BodyPublishers.noBody());
    }

    private String path(String eventId) {
        return HOOKS + "/" + id + "/deliveries/" + eventId + "/skip";
    }
}

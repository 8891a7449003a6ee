package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.restore.HookComparison;
import dev.resthooks.registry.restore.PublishedHooks;
import dev.resthooks.registry.restore.postgres.HookTables;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks without a target, whose events are fetched and confirmed. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PullApiIT extends FetchedHook {
    @Inject HookTables tables;

    @Test
    void shouldFetchFromTheStartUntilSomethingIsConfirmed() {
        pull =
                posted("\"delivery\":\"pull\",\"startFrom\":\"%s\"".formatted(from))
                        .hook()
                        .path("id")
                        .asText();
        send("e-1");

        assertThat(ids(page(""))).containsExactly("early", "e-1");
        JsonNode first = page("pageSize=1");
        assertThat(ids(page(""))).containsExactly("early", "e-1");

        ack(first);
        assertThat(ids(page(""))).containsExactly("e-1");
        assertThat(ids(after(first))).containsExactly("e-1");
        ack(page(""));
        send("e-2");
        assertThat(ids(page(""))).containsExactly("e-2");
    }

    @Test
    void shouldOnlyGoForward() {
        send("e-1");
        JsonNode first = page("pageSize=1");
        send("e-2");
        JsonNode second = after(first);

        ack(second);
        ack(first);
        ack(second);

        assertThat(ids(page(""))).isEmpty();
    }

    @Test
    void shouldBeginAnewWhenItIsResumedFromNow() {
        send("e-1");
        ack(page(""));
        send("e-2");
        assertThat(api.put(pull, "{\"resthooks\":{\"status\":\"Disabled\"}}").status())
                .isEqualTo(200);
        refused(get(""), 409, "hook-disabled");
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        api.put(pull, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");

        assertThat(ids(page(""))).isEmpty();
        send("e-3");
        assertThat(ids(page(""))).containsExactly("e-3");
    }

    @Test
    void shouldTakeNoCursorFromBeforeItBeganAnew() {
        send("e-1");
        JsonNode page = page("");
        api.put(pull, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        api.put(pull, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");
        String cursor = page.path("cursor").asText();

        Api.Answer ack = ack(api, pull, cursor);
        refused(ack, 409, "cursor-outdated");
        assertThat(ack.pointer()).isEqualTo("/cursor");
        refused(get("after=" + cursor), 409, "cursor-outdated");
        api.put(pull, "{\"resthooks\":{\"eventName\":\"ActionCreated\"}}");
        refused(ack(api, pull, cursor), 409, "cursor-outdated");
    }

    @Test
    void shouldConfirmNothingThatOthersHaveNotRead() {
        send("unread");
        JsonNode today = page("from=" + tick());
        send("e-1");

        refused(ack(api, pull, today.path("cursor").asText()), 409, "cursor-not-confirmable");
        refused(
                ack(api, pull, after(today).path("cursor").asText()),
                409,
                "cursor-not-confirmable");
        assertThat(ids(page(""))).containsExactly("unread", "e-1");
    }

    @Test
    void shouldHoldItsEventsWhileItIsDisabled() {
        api.put(pull, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        send("e-1");
        refused(get(""), 409, "hook-disabled");

        api.put(pull, "{\"resthooks\":{\"status\":\"Active\"}}");

        assertThat(ids(page(""))).containsExactly("e-1");
    }

    @Test
    void shouldSayWhatTheLogHasLost() {
        events.deleteUpTo(send("e-1"));
        send("e-2");

        Api.Answer lost = get("");
        refused(lost, 410, "cursor-expired");
        assertThat(lost.parameter()).isEqualTo("id");
        assertThat(health().path("lostFrom").asText())
                .isEqualTo(health().path("confirmedTo").asText());
        JsonNode left = page("after=" + lost.errors().at("/meta/cursor").asText());
        ack(left);

        assertThat(ids(left)).containsExactly("e-2");
        assertThat(ids(page(""))).isEmpty();
    }

    /** The confirmed place is further. */
    @Test
    void shouldLoseNothingWithACursorOfWhatWasConfirmedLongAgo() {
        String old = page("").path("cursor").asText();
        EventPosition read = send("e-1");
        ack(page(""));
        events.deleteUpTo(read);

        refused(get("after=" + old), 410, "cursor-expired");

        assertThat(health().path("lostFrom").isMissingNode()).isTrue();
        send("e-2");
        assertThat(ids(page(""))).containsExactly("e-2");
    }

    @Test
    void shouldForgetALossWhenItBeginsAnew() {
        events.deleteUpTo(send("e-1"));
        refused(get(""), 410, "cursor-expired");
        assertThat(health().path("lostFrom").isMissingNode()).isFalse();
        api.put(pull, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        api.put(pull, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");

        ack(page(""));

        assertThat(health().path("lostFrom").isMissingNode()).isTrue();
    }

    @Test
    void shouldHaveNoTarget() {
        JsonNode hook = api.hook(pull);
        assertThat(hook.path("targetUrl").asText("none")).isEmpty();
        assertThat(hook.path("status").asText()).isEqualTo("Active");

        assertThat(
                        api.put(pull, "{\"resthooks\":{\"targetUrl\":\"\",\"status\":\"Active\"}}")
                                .status())
                .isEqualTo(200);
        refused(api.put(id, "{\"resthooks\":{\"targetUrl\":\"\"}}"), 400, "invalid-url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"delivery\":\"pull\",\"targetUrl\":\"https://example.com/\"",
                "\"delivery\":\"poll\"",
                "\"delivery\":1",
                "\"delivery\":\"push\"",
                "\"delivery\":\"push\",\"targetUrl\":\"\"",
                "\"targetUrl\":\"\""
            })
    void shouldRefuseARegistrationThatIsNeitherOfBoth(String fields) {
        assertThat(posted(fields).status()).isEqualTo(400);
    }

    @Test
    void shouldSendNothing() {
        String span = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, tick());

        refused(call("test", ""), 409, "pull-hook");
        refused(call("replay", span), 409, "pull-hook");
        refused(call("deliveries/e-1/redeliver", ""), 409, "pull-hook");
        refused(call("deliveries/e-1/skip", ""), 404, "not-found");
    }

    @Test
    void shouldBeDisabledForDispatchers() {
        await().atMost(SOON).until(() -> !hooks.about(pull).isEmpty());
        HookState published = hooks.about(pull).getLast().state().orElseThrow();

        assertThat(published.status()).isEqualTo(HookStatus.DISABLED);
        assertThat(published.isPull()).isTrue();
        PublishedHooks all = new PublishedHooks();
        all.add(published.id(), hooks.about(pull).getLast().state());
        assertThat(new HookComparison(tables).of(List.of(HookId.of(pull)), all)).isEmpty();
    }

    @Test
    void shouldConfirmNothingOfOthers() {
        send("e-1");
        String cursor = page("").path("cursor").asText();
        String other = posted("\"delivery\":\"pull\"").hook().path("id").asText();
        Api stranger = Api.of("stranger-" + UUID.randomUUID());

        refused(ack(api, other, cursor), 400, "bad-cursor");
        refused(ack(api, id, cursor), 409, "push-hook");
        refused(ack(stranger, pull, cursor), 404, "not-found");
        assertThat(ids(page(""))).containsExactly("e-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"cursor\":null}",
                "{\"cursor\":7}",
                "{\"cursor\":\"\"}",
                "{\"cursor\":\"x\"}",
                "{\"cursor\":\"test:AAAA\"}",
                "{\"cursor\":\"\\u0000\"}",
                "{\"cursor\":\"x\",\"more\":1}"
            })
    void shouldRefuseWhatIsNoCursor(String body) {
        assertThat(call("ack", body).status()).isEqualTo(400);
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        send("e-1");
        OpenApiDocument document = OpenApiDocument.read();
        Api.Answer page = get("");
        String cursor = page.body().path("cursor").asText();

        assertThat(document.operation("GET " + HOOKS + "/{id}/events").complaints(page)).isEmpty();
        OpenApiDocument.Operation ack = document.operation("POST " + HOOKS + "/{id}/ack");
        assertThat(ack.complaints(ack(api, pull, cursor))).isEmpty();
        assertThat(ack.complaints(ack(api, pull, "x"))).isEmpty();
        assertThat(ack.complaints(ack(api, id, cursor))).isEmpty();
        assertThat(
                        document.operation("GET " + HOOKS + "/{ids}")
                                .complaints(api.get(HOOKS + "/" + pull)))
                .isEmpty();
        assertThat(document.operation("POST " + HOOKS).complaints(posted("\"delivery\":\"pull\"")))
                .isEmpty();
    }
}

package dev.resthooks.registry.replay.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.BareEvents;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.testkit.EventBuilder;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which events a replay has, and how many. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReplayedEventsApiIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject LogReaders log;

    private final String org = "org-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final BareEvents events = new BareEvents("resthooks.events.actions");
    private final HooksTopic topic = new HooksTopic();
    private final String id = api.registered("ActionCreated", "https://example.com/");

    @AfterEach
    void close() {
        events.close();
        topic.close();
    }

    private Api.Answer replay(Instant from, Instant to, String... ids) {
        String listed = ids.length == 0 ? "null" : "[\"" + String.join("\",\"", ids) + "\"]";
        String body =
                """
                {"from":"%s","to":"%s","ids":%s}
                """
                        .formatted(from, to, listed);
        return api.call("POST", HOOKS + "/" + id + "/replay", BodyPublishers.ofString(body));
    }

    @Test
    void shouldReplayListedEventsOrNameThoseThatTheLogLacks() {
        Instant from = events.send(2, org);
        EventPosition lost;
        EventPosition other;
        try (EventsTopic real = new EventsTopic()) {
            EventBuilder event = anEvent("lost-" + org).of(org).about("70151");
            lost = real.send(event.event());
            other = real.send(anEvent("ö-" + org).of(org).about("70151").event());
            real.send(event.event());
            real.send(anEvent("hidden-" + org).of("another-" + org).about("70151").event());
        }
        Instant to = events.send(2, org);
        Instant end = events.send(2, org);

        Api.Answer gone = replay(from, to, "lost-" + org, "hidden-" + org, "none");
        Api.Answer late = replay(to, end, "lost-" + org);
        Api.Answer answer = replay(from, to, "%C3%B6-" + org, "lost-" + org);

        assertThat(gone.status()).isEqualTo(409);
        assertThat(gone.errors().path("code").asText()).isEqualTo("events-gone");
        assertThat(gone.errors().at("/meta/ids").valueStream().map(JsonNode::asText))
                .containsExactly("hidden-" + org, "none");
        assertThat(late.errors().path("code").asText()).isEqualTo("events-gone");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(202);
        JsonNode replay = answer.body().path("resthookreplay");
        assertThat(found(replay).path("only").asText()).isEqualTo("ids");
        assertThat(found(replay).path("events").asLong()).isEqualTo(2);
        OpenApiDocument.Operation described =
                OpenApiDocument.read().operation("POST " + HOOKS + "/{id}/replay");
        assertThat(described.complaints(gone)).isEmpty();
        assertThat(described.complaints(answer)).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(published(replay).flatMap(HookState::replay))
                                .map(it -> it.spans())
                                .contains(Span.ofOnly(List.of(lost, other))));
    }

    private Api.Answer count(Instant from, Instant to) {
        return api.get(HOOKS + "/" + id + "/replay?from=%s&to=%s".formatted(from, to));
    }

    @Test
    void shouldCountTheEventsOfASpanBeforeTheReplayAndWhenItBegins() {
        Instant from = events.send(2, org);
        try (EventsTopic real = new EventsTopic()) {
            real.send(PlatformEvents.ACTION_CREATED, org);
            real.send(PlatformEvents.ACTION_UPDATED, org);
            real.send(PlatformEvents.ACTION_CREATED, "another-" + org);
            real.send(PlatformEvents.ACTION_CREATED, org);
        }
        Instant to = events.send(2, org);

        Api.Answer counted = count(from, to);
        JsonNode replay = replay(from, to).body().path("resthookreplay");

        JsonNode count = counted.body().path("resthookreplaycount");
        assertThat(count.path("events").asLong()).isEqualTo(2);
        assertThat(count.path("complete").asBoolean()).isTrue();
        assertThat(count.path("only").isNull()).isTrue();
        assertThat(
                        OpenApiDocument.read()
                                .operation("GET " + HOOKS + "/{id}/replay")
                                .complaints(counted))
                .isEmpty();
        assertThat(replay.path("events").asLong()).isEqualTo(2);
        assertThat(found(replay).path("events").asLong()).isEqualTo(2);
        assertThat(found(replay).path("eventsComplete").asBoolean()).isTrue();
    }

    @Test
    void shouldBeginUncountedWhileTheOrganisationReadsTheLogAlready() {
        Instant from = events.send(2, org);
        Instant to = events.send(2, org);
        LogReader audit = log.open(new OrgKey(org));

        Api.Answer counted = count(from, to);
        Api.Answer begun = replay(from, to);
        Api.Answer listed = replay(from, to, "e1");
        audit.close();

        assertThat(counted.status()).isEqualTo(429);
        assertThat(counted.errors().path("code").asText()).isEqualTo("too-many-audits");
        assertThat(listed.status()).isEqualTo(429);
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.body().at("/resthookreplay/events").asLong()).isZero();
        assertThat(begun.body().at("/resthookreplay/eventsComplete").asBoolean()).isFalse();
        assertThat(count(from, to).status()).isEqualTo(200);
    }

    private JsonNode found(JsonNode replay) {
        String path = HOOKS + "/" + id + "/replays/" + replay.path("id").asText();
        return api.get(path).body().path("resthookreplay");
    }

    private Optional<HookState> published(JsonNode replay) {
        List<HooksTopic.Published> about = topic.about(replay.path("id").asText());
        return about.isEmpty() ? Optional.empty() : about.getLast().state();
    }
}

package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hooks with several events, or all of a resource. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class EventsOfHooksIT {
    @Inject Database database;

    private final Api api = Api.of("events-" + UUID.randomUUID());

    private Api.Answer register(String event, String events) {
        return api.post(
                """
                {"resthooks":{"eventName":"%s","targetUrl":"https://example.com/","events":%s}}\
                """
                        .formatted(event, events));
    }

    private String registered(String event, String events) {
        return register(event, events).hook().path("id").asText();
    }

    private String events(String id) {
        return api.get(HOOKS + "/" + id + "/settings")
                .body()
                .at("/resthooksettings/events")
                .toString();
    }

    private String found(String filter) {
        return api.get(HOOKS + "?" + filter)
                .hook()
                .valueStream()
                .map(it -> it.path("id").asText())
                .collect(Collectors.joining(" "));
    }

    @Test
    void shouldChangeTheEventsOfAHookByItsSettingsAndByItsEventName() {
        String id = registered("ActionCreated", "[\"ActionCreated\",\"ActionUpdated\"]");
        assertThat(events(id)).isEqualTo("[\"ActionCreated\",\"ActionUpdated\"]");

        JsonNode changed = api.set(id, "{\"events\":[\"StepChanged\",\"ActionUpdated\"]}").body();

        assertThat(changed.at("/resthooksettings/events").toString())
                .isEqualTo("[\"StepChanged\",\"ActionUpdated\"]");
        assertThat(api.hook(id).path("eventName").asText()).isEqualTo("StepChanged");
        api.put(id, "{\"resthooks\":{\"eventName\":\"StepChanged\"}}");
        assertThat(events(id)).isEqualTo("[\"StepChanged\",\"ActionUpdated\"]");
        api.put(id, "{\"resthooks\":{\"eventName\":\"TaskCreated\"}}");
        assertThat(events(id)).isEqualTo("[\"TaskCreated\"]");
    }

    @Test
    void shouldSayWhatIsWrongWithEvents() {
        Api.Answer other = register("ActionCreated", "[\"ActionCreated\",\"TaskCreated\"]");
        Api.Answer type = register("ActionCreated", "\"ActionCreated\"");
        String id = registered("ActionCreated", "[\"*\"]");
        Api.Answer unknown = api.set(id, "{\"events\":[\"ActionUpdate\"]}");

        assertThat(other.status()).isEqualTo(400);
        assertThat(other.pointer()).isEqualTo("/resthooks/events");
        assertThat(other.errors().path("detail").asText())
                .contains("TaskCreated is of tasks, not of actions");
        assertThat(type.errors().path("code").asText()).isEqualTo("wrong-type");
        assertThat(unknown.pointer()).isEqualTo("/resthooksettings/events");
        assertThat(unknown.errors().path("detail").asText())
                .isEqualTo("There is no event 'ActionUpdate'. Did you mean 'ActionUpdated'?");
        assertThat(events(id)).isEqualTo("[\"*\"]");
    }

    @Test
    void shouldFindHooksByAnyOfTheirEvents() {
        String one = api.registered("ActionCreated", "https://example.com/");
        String two = registered("ActionCreated", "[\"ActionCreated\",\"ActionUpdated\"]");
        String all = registered("StepChanged", "[\"*\"]");

        assertThat(found("eventName=ActionUpdated")).isEqualTo(two + " " + all);
        assertThat(found("eventName_nteq=ActionUpdated")).isEqualTo(one);
        assertThat(found("eventName_in=ActionCreated,TaskCreated"))
                .isEqualTo(one + " " + two + " " + all);
        assertThat(found("eventName=TaskCreated")).isEmpty();
        assertThat(found("eventName_like=Step*")).isEqualTo(all);
    }

    @Test
    void shouldSayWhichEventsLeftTheCatalogue() {
        String id = registered("ActionCreated", "[\"ActionCreated\",\"ActionUpdated\"]");
        database.execute("UPDATE hooks SET events = '{ActionCreated,ActionGone}' WHERE id = " + id);

        JsonNode health = api.get(HOOKS + "/" + id + "/health").body();

        assertThat(health.at("/resthookhealth/notInCatalogue").toString())
                .isEqualTo("[\"ActionGone\"]");
        assertThat(api.set(id, "{\"events\":[\"ActionCreated\",\"ActionGone\"]}").status())
                .isEqualTo(200);
    }

    @Test
    void shouldTakeBackAndFindHooksOfEventsThatLeftTheCatalogue() {
        String id = api.registered("ActionCreated", "https://example.com/");
        database.execute(
                "UPDATE hooks SET event = 'OrderPlaced', resource = 'orders' WHERE id = " + id);

        Api.Answer own =
                api.put(
                        id,
                        """
                        {"resthooks":{"eventName":"OrderPlaced","targetUrl":"https://example.com/2"}}\
                        """);
        Api.Answer other = api.put(id, "{\"resthooks\":{\"eventName\":\"OrderPaid\"}}");

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.hook().path("targetUrl").asText()).isEqualTo("https://example.com/2");
        assertThat(other.errors().path("code").asText()).isEqualTo("unknown-event");
        assertThat(found("eventName=OrderPlaced")).isEqualTo(id);
        assertThat(found("eventName_ntin=OrderPlaced,OrderPaid")).isEmpty();
        assertThat(api.get(HOOKS + "?eventName=Order+Placed").errors().path("code").asText())
                .isEqualTo("bad-filter");
    }

    @Test
    void shouldHaveOneEventOnceARegistryOfTheReleaseBeforeReplacedTheFirst() {
        String id = registered("ActionCreated", "[\"ActionCreated\",\"ActionUpdated\"]");

        database.execute("UPDATE hooks SET event = 'StepChanged' WHERE id = " + id);
        assertThat(events(id)).isEqualTo("[\"StepChanged\"]");
        database.execute("UPDATE hooks SET event = 'ActionCreated' WHERE id = " + id);

        assertThat(events(id)).isEqualTo("[\"ActionCreated\"]");
    }

    @Test
    void shouldTestNoHookWithAnEventThatItDoesNotHave() {
        String id = registered("ActionCreated", "[\"ActionCreated\",\"ActionUpdated\"]");

        Api.Answer answer =
                api.call(
                        "POST",
                        HOOKS + "/" + id + "/test",
                        BodyPublishers.ofString("{\"eventName\":\"StepChanged\"}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointer()).isEqualTo("/eventName");
    }
}

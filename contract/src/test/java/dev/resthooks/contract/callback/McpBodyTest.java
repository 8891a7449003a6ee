package dev.resthooks.contract.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.SampleTypes;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.contract.text.TextBuffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class McpBodyTest {
    private static final String HEAD =
            """
            {"eventId":"e1","name":"ActionCreated","timestamp":"1970-01-01T00:00:00Z","data":\
            """;

    private static final String END = "}";

    private static DomainEvent event(String id, Optional<ResourceId> resource, String body) {
        return new DomainEvent(
                new EventId(id),
                SampleTypes.ACTION_CREATED,
                new OrgKey("a\"b"),
                resource,
                Instant.EPOCH,
                Optional.empty(),
                Body.of(body));
    }

    private static String written(DomainEvent event, Payload payload) {
        return written(event, payload, "");
    }

    private static String written(DomainEvent event, Payload payload, String cursor) {
        TextBuffer into = new TextBuffer().text("before");
        McpBody.write(event, payload, cursor, into);
        return new String(into.copy("before".length()), UTF_8);
    }

    private static String full(String body) {
        return written(event("e1", Optional.of(new ResourceId("7")), body), Payload.FULL);
    }

    private static String identity(String resource) {
        return """
        {"type":"%s","id":%s,"organisation":"a\\"b","time":"1970-01-01T00:00:00Z"}\
        """
                .formatted(SampleTypes.ACTION_CREATED.resource().typeName(), resource);
    }

    @Test
    void shouldSayWhatTheEventIsAbout() {
        String body =
                written(event("e1", Optional.of(new ResourceId("7\"")), "{}"), Payload.IDENTITY);

        assertThat(body).isEqualTo(HEAD + identity("\"7\\\"\"") + END);
        assertThat(written(event("e1", Optional.empty(), "{}"), Payload.IDENTITY))
                .isEqualTo(HEAD + identity("null") + END);
    }

    @Test
    void shouldNameTheEventAsItsHeaderDoes() {
        assertThat(written(event("e ä", Optional.empty(), "{}"), Payload.IDENTITY))
                .startsWith("{\"eventId\":\"e%20%C3%A4\",");
    }

    @Test
    void shouldLeaveTheEventsOwnBytesAsTheyAre() {
        String own = " {\"a\" : 1.50,\n\"ä\":\"\\u20ac\",\"meta\":{}} ";

        assertThat(full(own)).isEqualTo(HEAD + own + END);
    }

    @Test
    void shouldHaveTheCursorWhichCountsAsAPartOfTheBody() {
        int room = McpBody.MOST - HEAD.length() - END.length() - "{\"a\":\"\"}".length();
        String longest = "{\"a\":\"" + "x".repeat(room) + "\"}";
        DomainEvent event = event("e1", Optional.of(new ResourceId("7")), longest);
        String end = ",\"cursor\":\"k1:c7\"}";

        assertThat(written(event, Payload.IDENTITY, "k1:c7"))
                .isEqualTo(HEAD + identity("\"7\"") + end);
        assertThat(written(event, Payload.FULL, "k1:c7")).isEqualTo(HEAD + identity("\"7\"") + end);
    }

    @Test
    void shouldSayWhatAnEventIsAboutThatIsTooLongOrNoJsonObject() {
        int room = McpBody.MOST - HEAD.length() - END.length() - "{\"a\":\"\"}".length();
        String longest = "{\"a\":\"" + "x".repeat(room) + "\"}";

        assertThat(full(longest)).isEqualTo(HEAD + longest + END).hasSize(McpBody.MOST);
        assertThat(full(longest + " ")).isEqualTo(HEAD + identity("\"7\"") + END);
        assertThat(full("[]")).isEqualTo(HEAD + identity("\"7\"") + END);
    }
}

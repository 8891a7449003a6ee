package dev.resthooks.contract.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.text.TextBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackBodyTest {
    private static final String META =
            """
            "meta":{"debug":{"resthook":{"id":"382",\
            "target":"https://www.mydomain.com/path/endpoint","trigger_count":74,\
            "event_name":"ActionCreated","resource_type":"actions","resource_id":"70151"}}}}\
            """;

    private static String bodyOf(String event, Optional<ResourceId> resource, String url) {
        HookState hook =
                new HookState(
                        new HookId(382),
                        new OrgKey("acme"),
                        EventType.ACTION_CREATED,
                        url,
                        HookStatus.ACTIVE,
                        1,
                        0,
                        new StartFrom.Keep(),
                        73);
        DomainEvent domainEvent =
                new DomainEvent(
                        new EventId("e1"),
                        EventType.ACTION_CREATED,
                        new OrgKey("acme"),
                        resource,
                        Instant.EPOCH,
                        Optional.empty(),
                        Body.of(event));
        TextBuffer body = new TextBuffer();
        CallbackBody.write(domainEvent, hook, 74, body);
        return new String(body.copy(0), UTF_8);
    }

    private static String bodyOf(String event) {
        return bodyOf(
                event,
                Optional.of(new ResourceId("70151")),
                "https://www.mydomain.com/path/endpoint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonapi\":{\"version\":\"1.0\"},\"data\":{\"type\":\"actions\"}",
                "{\"data\":{\"meta\":{\"a\":1}}",
                "{\"data\":[{\"meta\":1},\"meta\",[\"meta\"]]",
                "{\"a\":\"meta\"",
                "{\"a\":\"\\\"meta\\\":\"",
                "{\"a\\\"\":\"}\\\\\"",
                "{\"metas\":1,\"eta\":2,\"Meta\":3",
                "{\"\\u006detb\":1,\"met\\u0061x\":2",
                "{\"a\":1.50 ,\n \"b\" : null",
                "{\"ä\":\"€😀\"",
            })
    void shouldSpliceMetaOntoTheEventsBytes(String open) {
        assertThat(bodyOf(open + "}")).isEqualTo(open + "," + META);
        assertThat(bodyOf(" \n" + open + " } \r\n")).isEqualTo(" \n" + open + " ," + META);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }"})
    void shouldNeedNoCommaInAnEmptyObject(String empty) {
        assertThat(bodyOf(empty)).isEqualTo(empty.replace("}", "") + META);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"meta\":{}}",
                "{\"data\":{},\"meta\":{\"a\":1}}",
                "{\"data\":[1,2], \"meta\" : null}",
                "{\"\\u006deta\":1}",
                "{\"me\\u0074\\u0061\":1}",
                "{\"a\":\"x\",\"meta\":1,\"b\":{}}",
            })
    void shouldSendWhatHasMetaAlreadyAsItIs(String event) {
        assertThat(bodyOf(event)).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "null",
                "[{}]",
                "\"{}\"",
                "{\"a\":1",
                "{\"a\":\"}",
                "{\"a\":\"\\",
                "{\"met\\",
                "{\"a\":1]",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{} {}",
                "<xml/>",
            })
    void shouldSendWhatIsNoSingleObjectAsItIs(String event) {
        assertThat(bodyOf(event)).isEqualTo(event);
    }

    @Test
    void shouldEscapeWhatOthersChose() {
        String body =
                bodyOf(
                        "{\"a\":1}",
                        Optional.of(new ResourceId("7\"\\\n€")),
                        "https://example.com/?q=\"x\"");

        assertThat(body)
                .contains("\"target\":\"https://example.com/?q=\\\"x\\\"\"")
                .contains("\"resource_id\":\"7\\\"\\\\\\n€\"");
    }

    @Test
    void shouldSayNullWhereTheEventNamesNoResource() {
        assertThat(bodyOf("{}", Optional.empty(), "https://example.com"))
                .endsWith("\"resource_id\":null}}}}");
    }

    /** Strings are skipped several bytes at a time: whatever ends one may lie anywhere. */
    @ParameterizedTest
    @MethodSource("lengths")
    void shouldSeeEveryQuoteAndEscapeHoweverLongTheStringIs(int length) {
        String text = "é".repeat(length % 3) + "x".repeat(length);
        String plain = "{\"a\":\"" + text + "\"}";
        String quoted = "{\"a\":\"" + text + "\\\"}\"}";
        String escaped = "{\"a\":\"" + text + "\\\\\"}";
        String taken = "{\"a\":\"" + text + "\",\"meta\":\"" + text + "\"}";

        assertThat(bodyOf(plain)).isEqualTo(spliced(plain));
        assertThat(bodyOf(quoted)).isEqualTo(spliced(quoted));
        assertThat(bodyOf(escaped)).isEqualTo(spliced(escaped));
        assertThat(bodyOf(taken)).isEqualTo(taken);
    }

    static IntStream lengths() {
        return IntStream.range(0, 40);
    }

    private static String spliced(String event) {
        return event.substring(0, event.length() - 1) + "," + META;
    }
}

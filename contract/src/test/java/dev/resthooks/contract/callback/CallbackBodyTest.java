package dev.resthooks.contract.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.SampleTypes;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackBodyTest {
    private static final String OURS =
            """
            {"id":"382","target":"https://www.mydomain.com/path/endpoint","trigger_count":74,\
            "event_name":"ActionCreated","resource_type":"actions","resource_id":"70151"}\
            """;
    private static final String META = "\"meta\":{\"debug\":{\"resthook\":" + OURS + "}}";

    private static final String ACTIONSTEP =
            """
            "requestTime":"","mem":"","server":"","cb":"","time":"","appload":"","app":"","db":"",\
            "dbc":"","qc":"","uqc":"","fc":"","rl":null,\
            """;

    private static String bodyOf(String event, Optional<ResourceId> resource, String url) {
        return bodyOf(event, resource, url, DebugMembers.NONE);
    }

    private static String bodyOf(
            String event, Optional<ResourceId> resource, String url, DebugMembers members) {
        HookState hook =
                new HookState(
                        new HookId(382),
                        new OrgKey("acme"),
                        SampleTypes.ACTION_CREATED,
                        url,
                        HookStatus.ACTIVE,
                        1,
                        0,
                        new StartFrom.Keep(),
                        73);
        DomainEvent domainEvent =
                new DomainEvent(
                        new EventId("e1"),
                        SampleTypes.ACTION_CREATED,
                        new OrgKey("acme"),
                        resource,
                        Instant.EPOCH,
                        Optional.empty(),
                        Body.of(event));
        TextBuffer body = new TextBuffer();
        new CallbackBody(members).write(domainEvent, hook, 74, body);
        return new String(body.copy(0), UTF_8);
    }

    private static String bodyOf(String event) {
        return bodyOf(event, DebugMembers.NONE);
    }

    private static String bodyOf(String event, DebugMembers members) {
        return bodyOf(
                event,
                Optional.of(new ResourceId("70151")),
                "https://www.mydomain.com/path/endpoint",
                members);
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
        assertThat(bodyOf(open + "}")).isEqualTo(open + "," + META + "}");
        assertThat(bodyOf(" \n" + open + " } \r\n"))
                .isEqualTo(" \n" + open + " ," + META + "} \r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }"})
    void shouldNeedNoCommaInAnEmptyObject(String empty) {
        assertThat(bodyOf(empty)).isEqualTo(empty.replace("}", "") + META + "}");
    }

    /** {@code #} stands for our part. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{'meta':{}}|{'meta':{'debug':{'resthook':#}}}",
                "{'meta' : { } }|{'meta' : { 'debug':{'resthook':#}} }",
                "{'data':{},'meta':{'a':1}}|{'data':{},'meta':{'a':1,'debug':{'resthook':#}}}",
                "{'meta':{'debug':{}},'a':1}|{'meta':{'debug':{'resthook':#}},'a':1}",
                "{'meta':{'debug':{'rt':'1'}}}|{'meta':{'debug':{'rt':'1','resthook':#}}}",
                "{'meta':{'debug':[],'a':1}}|{'meta':{'debug':{'resthook':#},'a':1}}",
                "{'meta':{'debug':null}}|{'meta':{'debug':{'resthook':#}}}",
                "{'data':[1,2],'meta' : null }|{'data':[1,2],'meta' : {'debug':{'resthook':#}} }",
                "{'a':'x','meta':'{}','b':{}}|{'a':'x','meta':{'debug':{'resthook':#}},'b':{}}",
                "{'meta':[{'debug':1}]}|{'meta':{'debug':{'resthook':#}}}",
                "{'\\u006deta':{'a':1}}|{'\\u006deta':{'a':1,'debug':{'resthook':#}}}",
                "{'me\\u0074\\u0061':1}|{'me\\u0074\\u0061':{'debug':{'resthook':#}}}",
                "{'meta':{'a':{'debug':1}}}|{'meta':{'a':{'debug':1},'debug':{'resthook':#}}}",
                "{'meta':{'resthook':1}}|{'meta':{'resthook':1,'debug':{'resthook':#}}}",
            })
    void shouldJoinTheProducersMeta(String event, String body) {
        assertThat(bodyOf(event.replace('\'', '"')))
                .isEqualTo(body.replace('\'', '"').replace("#", OURS));
    }

    /** {@code #} stands for our part, {@code @} for the members of the live API. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{}|{'meta':{'debug':{@'resthook':#}}}",
                "{'a':1}|{'a':1,'meta':{'debug':{@'resthook':#}}}",
                "{'meta':{'a':1}}|{'meta':{'a':1,'debug':{@'resthook':#}}}",
                "{'meta':7}|{'meta':{'debug':{@'resthook':#}}}",
                "{'meta':{'debug':null}}|{'meta':{'debug':{@'resthook':#}}}",
                "{'meta':{'debug':{'mem':'9'}}}|{'meta':{'debug':{'mem':'9','resthook':#}}}",
                "{'meta':{'debug':{'resthook':1,'mem':'9'}}}|{'meta':{'debug':{'resthook':#,'mem':'9'}}}",
            })
    void shouldAddTheMembersOfTheLiveApiToItsOwnDebug(String event, String body) {
        assertThat(bodyOf(event.replace('\'', '"'), DebugMembers.ACTIONSTEP))
                .isEqualTo(body.replace('\'', '"').replace("#", OURS).replace("@", ACTIONSTEP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"666\"}", "null", "[1,{}]", "\"}\"", "-1.5", "{}"})
    void shouldNotSendWhatTheProducerForged(String forged) {
        String event = "{\"meta\":{\"debug\":{\"a\":1,\"rest\\u0068ook\": %s ,\"b\":2},\"c\":3}}";

        assertThat(bodyOf(event.formatted(forged))).isEqualTo(event.formatted(OURS));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "null", "[{}]", "{\"a\":1", "{\"a\":1} x", "{} {}", "<xml/>"})
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
        String joined = "{\"a\":\"" + text + "\"," + META + "}";

        assertThat(bodyOf(plain)).isEqualTo(spliced(plain));
        assertThat(bodyOf(quoted)).isEqualTo(spliced(quoted));
        assertThat(bodyOf(escaped)).isEqualTo(spliced(escaped));
        assertThat(bodyOf(taken)).isEqualTo(joined);
    }

    static IntStream lengths() {
        return IntStream.range(0, 40);
    }

    private static String spliced(String event) {
        return event.substring(0, event.length() - 1) + "," + META + "}";
    }
}

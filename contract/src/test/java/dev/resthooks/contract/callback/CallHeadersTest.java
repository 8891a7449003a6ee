package dev.resthooks.contract.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.CallHeader;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallHeadersTest {
    private static final String LONGEST = "n".repeat(CallHeaders.LONGEST_NAME);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "X-Api-Key",
                "cookie",
                "x!#$%&'*+-.^_`|~9",
                "content-language",
                "webhooks"
            })
    void shouldAllowTheNamesOfOwners(String name) {
        assertThat(CallHeaders.refusal(List.of(new CallHeader(name, "a value")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "webhook-id",
                "Webhook-Anything",
                "resthook-attempt",
                "RESTHOOK-NEW",
                "Content-Type",
                "content-length",
                "content-encoding",
                "accept-encoding",
                "User-Agent",
                "host",
                "expect",
                "traceparent",
                "tracestate"
            })
    void shouldRefuseTheHeadersThatResthooksSets(String name) {
        assertThat(CallHeaders.refusal(List.of(new CallHeader(name, "v"))))
                .hasValueSatisfying(why -> assertThat(why).contains("is set by Resthooks"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "keep-alive",
                "proxy-authorization",
                "TE",
                "trailer",
                "Transfer-Encoding",
                "upgrade"
            })
    void shouldRefuseTheHeadersOfConnections(String name) {
        assertThat(CallHeaders.refusal(List.of(new CallHeader(name, "v"))))
                .hasValueSatisfying(why -> assertThat(why).contains("belongs to the connection"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a:", "a\r\nb", "ä", "a\u0000", "(a)", "a/b", "x-\u212aey"})
    void shouldRefuseNamesThatAreNoTokens(String name) {
        assertThat(CallHeaders.refusal(List.of(new CallHeader(name, "v"))))
                .hasValueSatisfying(why -> assertThat(why).startsWith("A header's name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", " v", "v ", "a\r\nb: c", "a\nb", "\t", "é", "\u007f", "a\u0000"})
    void shouldRefuseValuesThatEndTheHeaderOrAreNotAscii(String value) {
        assertThat(CallHeaders.refusal(List.of(new CallHeader("x-a", value))))
                .hasValueSatisfying(why -> assertThat(why).startsWith("The value"));
    }

    @Test
    void shouldRefuseANameOfMoreThan64Characters() {
        assertThat(CallHeaders.refusal(List.of(new CallHeader(LONGEST, "v")))).isEmpty();
        assertThat(CallHeaders.refusal(List.of(new CallHeader(LONGEST + "n", "v")))).isPresent();
    }

    @Test
    void shouldRefuseTheSameNameInAnotherCase() {
        assertThat(
                        CallHeaders.refusal(
                                List.of(new CallHeader("X-A", "1"), new CallHeader("x-a", "2"))))
                .contains("The header 'x-a' is given twice");
    }

    @Test
    void shouldRefuseMoreThanTenHeaders() {
        assertThat(CallHeaders.refusal(headers(CallHeaders.MOST))).isEmpty();
        assertThat(CallHeaders.refusal(headers(CallHeaders.MOST + 1)))
                .contains("A hook has at most 10 headers, not 11");
    }

    @Test
    void shouldRefuseMoreThanFourKibibytesInAll() {
        String most = "v".repeat(CallHeaders.MOST_CHARACTERS - "x-a".length() - "x-bc".length());

        assertThat(CallHeaders.refusal(two(most.substring(1)))).isEmpty();
        assertThat(CallHeaders.refusal(two(most))).isPresent();
    }

    @Test
    void shouldNotRevealAValue() {
        assertThat(CallHeaders.refusal(List.of(new CallHeader("x-a", "s3cret\n"))))
                .hasValueSatisfying(why -> assertThat(why).doesNotContain("s3cret"));
        assertThat(new CallHeader("X-A", "s3cret")).hasToString("CallHeader[x-a]");
    }

    private static List<CallHeader> headers(int many) {
        return IntStream.range(0, many).mapToObj(i -> new CallHeader("x-" + i, "v")).toList();
    }

    private static List<CallHeader> two(String value) {
        return List.of(new CallHeader("x-a", value), new CallHeader("x-bc", "v"));
    }
}

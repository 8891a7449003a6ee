package dev.resthooks.dispatcher.callout.http.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.http.Calls;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedResponsesTest {
    private static final Call CALL = Calls.callOf("http://127.0.0.1:1", "{}");
    private static final Call TEST =
            Call.ofTest(new TestCall(CALL.at(), CALL.hook(), CALL.event(), List.of()), CALL.at());

    private final RecordedResponses recorded =
            new RecordedResponses(true, List.of("Content-Type", "x-id"));
    private final HttpHeaders headers =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();

    @Test
    void shouldRecordAnswersOtherThan200AndThoseToTests() {
        assertThat(recorded.begin(CALL, 500, headers)).isPresent();
        assertThat(recorded.begin(CALL, 204, headers)).isPresent();
        assertThat(recorded.begin(TEST, 200, headers)).isPresent();
        assertThat(recorded.begin(CALL, 200, headers)).isEmpty();
        assertThat(RecordedResponses.NONE.begin(TEST, 500, headers)).isEmpty();
    }

    @Test
    void shouldNotRecordASuccessOfAHookThatAcceptsMoreThan200() {
        HookState hook = CALL.hook().withSettings(CallSettings.DEFAULT.accepting(Accept.ANY_2XX));
        Call call = new Call(hook, CALL.event(), 1, 1, CALL.at());

        assertThat(recorded.begin(call, 204, headers)).isEmpty();
        assertThat(recorded.begin(call, 302, headers)).isPresent();
    }

    @Test
    void shouldRecordMoreOfAnAnswerThatIsNeededWhateverIsRecordedOfOthers() {
        TestCall control = new TestCall(CALL.at(), CALL.hook(), CALL.event(), List.of(), true);
        Call call = Call.ofTest(control, CALL.at());

        ResponseRecording recording =
                RecordedResponses.NONE.begin(call, 200, headers).orElseThrow();
        recording.add(Unpooled.copiedBuffer("a".repeat(4_097), UTF_8));

        assertThat(recording.excerpt()).isEqualTo(new ResponseExcerpt("", "a".repeat(4_096), true));
    }

    @Test
    void shouldRecordTheHeadersThatAreNamed() {
        headers.add("X-Id", "1").add("Set-Cookie", "secret").add("x-id", "2\r\n 3");
        headers.add("content-type", "c".repeat(300));

        assertThat(excerpt().headers())
                .isEqualTo("content-type: " + "c".repeat(256) + "\nx-id: 1, 2  3");
    }

    @Test
    void shouldRecordTheBeginningOfABodyThatComesInParts() {
        assertThat(excerpt("one", "", " two")).isEqualTo(new ResponseExcerpt("", "one two", false));
        assertThat(excerpt("a".repeat(1000), "b".repeat(24)))
                .isEqualTo(new ResponseExcerpt("", "a".repeat(1000) + "b".repeat(24), false));
        assertThat(excerpt("a".repeat(1000), "b".repeat(25), "c"))
                .isEqualTo(new ResponseExcerpt("", "a".repeat(1000) + "b".repeat(24), true));
    }

    @Test
    void shouldLeaveOutACharacterThatIsCutOff() {
        assertThat(excerpt("a".repeat(1023) + "é").body()).isEqualTo("a".repeat(1023));
    }

    @Test
    void shouldReplaceWhatIsNoText() {
        ResponseRecording recording = recorded.begin(CALL, 500, headers).orElseThrow();
        recording.add(Unpooled.wrappedBuffer(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3}));

        assertThat(recording.excerpt().body()).isEqualTo("a\uFFFDb\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Set-Cookie", "authorization", "Proxy-Authorization"})
    void shouldRefuseHeadersThatMayHoldCredentials(String header) {
        assertThatThrownBy(() -> new RecordedResponses(true, List.of(header)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("credentials");
    }

    @Test
    void shouldRefuseMoreHeadersThanFit() {
        List<String> seven = List.of("a", "b", "c", "d", "e", "f", "g");

        assertThatThrownBy(() -> new RecordedResponses(true, seven))
                .hasMessageContaining("has 7 headers; at most 6 can be recorded");
    }

    private ResponseExcerpt excerpt(String... parts) {
        Optional<ResponseRecording> recording = recorded.begin(CALL, 500, headers);
        for (String part : parts) {
            recording.orElseThrow().add(Unpooled.copiedBuffer(part, UTF_8));
        }
        return recording.orElseThrow().excerpt();
    }
}

package dev.resthooks.registry.deliverylog;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.log.EventLog;
import dev.resthooks.testkit.EventBuilder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentRequestTest {
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static final CallbackBody BODY = new CallbackBody(DebugMembers.NONE);

    private final HookState hook = aHook(382).triggered(74).state();

    @Test
    void shouldHaveTheBodyThatTheTargetGot() {
        SentRequest request = request(hook, Optional.empty());

        assertThat(request.url()).isEqualTo("https://example.com/");
        assertThat(request.body().text())
                .isEqualTo(
                        """
                        {"data":{},"meta":{"debug":{"resthook":{"id":"382",\
                        "target":"https://example.com/","trigger_count":74,\
                        "event_name":"ActionCreated","resource_type":"actions",\
                        "resource_id":"70151"}}}}\
                        """);
    }

    @Test
    void shouldHaveTheHeadersOfTheAttemptWithTheSignatureMasked() {
        assertThat(request(hook, Optional.of(PARENT)).headers().toString())
                .isEqualTo(
                        """
                        {content-type=application/json, webhook-id=caf%C3%A9, \
                        webhook-timestamp=1775176471, webhook-signature=v1,***, \
                        resthook-id=382, resthook-event=ActionCreated, resthook-attempt=2, \
                        resthook-logged=1775176470123, traceparent=<PARENT>}\
                        """
                                .replace("<PARENT>", PARENT));
    }

    @Test
    void shouldHaveTheOwnHeadersMasked() {
        SealedHeader key = new SealedHeader("x-key", SealedSecret.of("k1", new byte[40]));
        HookState set = hook.withSettings(CallSettings.DEFAULT.withHeaders(List.of(key)));

        assertThat(request(set, Optional.empty()).headers()).containsEntry("x-key", "***");
    }

    @Test
    void shouldHaveTheBodyOfASubscriptionAndItsHeader() {
        McpCall mcp = new McpCall("sub_7f", McpCall.Payload.IDENTITY);
        HookState subscribed =
                hook.withSettings(
                        new CallSettings(
                                Accept.MCP, List.of(), Optional.empty(), Optional.of(mcp)));

        SentRequest request = request(subscribed, Optional.empty());

        assertThat(request.body().text())
                .startsWith("{\"eventId\":\"caf%C3%A9\",\"name\":\"ActionCreated\",")
                .endsWith("\"}}");
        assertThat(request.headers()).containsEntry("x-mcp-subscription-id", "sub_7f");
        assertThat(fetched(subscribed, List.of()).body()).isEqualTo(request.body());
    }

    @Test
    void shouldMarkATest() {
        Instant at = Instant.ofEpochSecond(1775176471);

        TestCall test = new TestCall(at, hook, event(Optional.empty()).event(), List.of());

        SentRequest request = SentRequest.ofTest(at, test, BODY);

        assertThat(request.headers())
                .containsEntry("resthook-test", "true")
                .containsEntry("resthook-attempt", "1")
                .doesNotContainKey("resthook-logged")
                .containsEntry("webhook-timestamp", "1775176471");
    }

    @Test
    void shouldSignWhatIsFetchedAndLeaveOutTheOwnHeaders() {
        Secrets secrets = Keys.secrets(Keys.ID);
        SealedHeader key = new SealedHeader("x-key", SealedSecret.of("k1", new byte[40]));
        HookState signed =
                hook.withSecrets(List.of(secrets.created(hook.id())))
                        .withSettings(CallSettings.DEFAULT.withHeaders(List.of(key)));

        HookSecret one = HookSecret.random(new SecureRandom());
        HookSecret two = HookSecret.random(new SecureRandom());

        SentRequest request = fetched(signed, List.of(one, two));

        byte[] body = request.body().text().getBytes(UTF_8);
        assertThat(request.headers())
                .containsEntry(
                        "webhook-signature",
                        one.signature("caf%C3%A9", "1775176471", body)
                                + " "
                                + two.signature("caf%C3%A9", "1775176471", body))
                .containsEntry("webhook-timestamp", "1775176471")
                .containsEntry("resthook-logged", "1775176470123")
                .doesNotContainKey("x-key");
        assertThat(request.body()).isEqualTo(request(hook, Optional.empty()).body());
        assertThat(fetched(signed, List.of()).headers())
                .containsEntry("webhook-signature", "v1,***");
    }

    private static SentRequest fetched(HookState hook, List<HookSecret> secrets) {
        return new SentRequests((_, _) -> new EventLog.Found.Gone(), BODY)
                .fetched(
                        Instant.ofEpochSecond(1775176471),
                        hook,
                        event(Optional.empty())
                                .logged(Instant.ofEpochMilli(1775176470123L))
                                .event(),
                        secrets);
    }

    private static SentRequest request(HookState hook, Optional<String> traceparent) {
        return SentRequest.of(
                LogReports.of(382, "café").delivered(2).attempt(),
                hook,
                event(traceparent).logged(Instant.ofEpochMilli(1_775_176_470_123L)).event(),
                BODY);
    }

    private static EventBuilder event(Optional<String> traceparent) {
        return anEvent("café")
                .about("70151")
                .traced(traceparent, Optional.empty())
                .body("{\"data\":{}}");
    }
}

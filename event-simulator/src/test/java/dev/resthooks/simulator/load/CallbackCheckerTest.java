package dev.resthooks.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.simulator.load.HookRegistry.Registered;
import dev.resthooks.simulator.reconcile.EventTag;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CallbackCheckerTest {
    private static final EventTag TAG = new EventTag(3, 2_000, 0, 0);
    private static final String SENT = "{\"data\":{\"id\":\"7\",\"name\":\"x\"}}";
    private static final String RECEIVED =
            "{\"data\":{\"id\":\"7\",\"name\":\"x\"},\"meta\":{\"debug\":{}}}";

    private final HookSecret secret = HookSecret.random(new SecureRandom());
    private final CallbackSamples samples = new CallbackSamples();
    private final FakePlatform registry =
            new FakePlatform() {
                @Override
                public String secret(Registered hook) {
                    return secret.text();
                }
            };

    private LoadResult.Check check() {
        List<Registered> hooks = List.of(new Registered(new OrgKey("acme"), "382"));
        return new CallbackChecker(hooks, registry).check(samples);
    }

    private void receive(String body, Map<String, String> others) throws GeneralSecurityException {
        samples.sent(3, 2_000, Body.of(SENT));
        Map<String, String> headers = new HashMap<>();
        headers.put("webhook-id", TAG.id("ld1"));
        headers.put("webhook-timestamp", "1780000000");
        headers.put("webhook-signature", "v1,AAAA " + sign(body));
        headers.put("resthook-id", "382");
        headers.putAll(others);
        samples.received(
                new CallbackSamples.Call(0, TAG, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private String sign(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
        String content = TAG.id("ld1") + ".1780000000." + body;
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldFindNothingWrongWithACallbackAsItShouldBe() throws Exception {
        receive(RECEIVED, Map.of());

        assertThat(check()).isEqualTo(new LoadResult.Check(1, List.of(), 0));
    }

    @Test
    void shouldFindAnotherBody() throws Exception {
        receive(RECEIVED.replace("x", "y"), Map.of());

        assertThat(check().wrong())
                .singleElement()
                .asString()
                .endsWith("another body than was sent");
    }

    @Test
    void shouldFindASignatureByAnotherSecret() throws Exception {
        receive(RECEIVED, Map.of("webhook-signature", "v1,AAAA"));

        assertThat(check().wrong())
                .singleElement()
                .asString()
                .endsWith("to hook 382 of acme is not signed with the hook's secret");
    }

    @Test
    void shouldFindTheIdOfAnotherHook() throws Exception {
        receive(RECEIVED, Map.of("resthook-id", "383"));

        assertThat(check().wrong()).singleElement().asString().endsWith("names hook 383");
    }

    @Test
    void shouldFindABodyThatIsNoJson() throws Exception {
        receive("{", Map.of());

        assertThat(check().wrong()).singleElement().asString().contains("can't be read");
    }

    @Test
    void shouldKeepOneEventInAThousandTheFirstAmongThem() {
        assertThat(CallbackSamples.isSampled(new EventTag(1, 0, 0, 0))).isTrue();
        assertThat(CallbackSamples.isSampled(new EventTag(1, 999, 0, 0))).isFalse();
        assertThat(CallbackSamples.isSampled(TAG)).isTrue();
    }
}

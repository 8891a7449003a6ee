package dev.resthooks.contract.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookSecretTest {
    private static final String TEXT = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void shouldShowItselfAsStandardWebhooksDo() {
        HookSecret secret = HookSecret.parse(TEXT);

        assertThat(secret.text()).isEqualTo(TEXT);
        assertThat(secret.bytes()).hasSize(32).startsWith(0, 1, 2);
        assertThat(HookSecret.of(secret.bytes())).isEqualTo(secret).hasSameHashCodeAs(secret);
    }

    @Test
    void shouldBeThirtyTwoRandomBytes() {
        SecureRandom random = new SecureRandom();

        assertThat(HookSecret.random(random).bytes()).hasSize(32);
        assertThat(HookSecret.random(random)).isNotEqualTo(HookSecret.random(random));
    }

    @Test
    void shouldSignAsStandardWebhooksDo() {
        HookSecret secret = HookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        byte[] body = "{\"test\": 2432232314}".getBytes(US_ASCII);

        assertThat(secret.signature("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldNotTellItself() {
        assertThat(HookSecret.parse(TEXT)).hasToString("HookSecret[…]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_AAEC",
                "whsec_!",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            })
    void shouldRefuseATextThatIsNoSecretWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> HookSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("AAECAw");
    }
}

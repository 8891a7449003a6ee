package dev.resthooks.contract.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.KeyRing.Opening;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String K1 = key(1);
    private static final String K2 = key(2);
    private static final HookId HOOK = new HookId(382);
    private static final HookSecret SECRET = HookSecret.random(RANDOM);

    private final KeyRing ring = ring(Map.of("k1", K1, "k2", K2), "k1");
    private final SealedSecret sealed = ring.seal(HOOK, SECRET);

    @Test
    void shouldOpenWhatItSealed() {
        assertThat(ring.open(HOOK, sealed)).isEqualTo(new Opening.Opened(SECRET));
        assertThat(ring.open(HOOK, SealedSecret.parse(sealed.text())))
                .isEqualTo(new Opening.Opened(SECRET));
        assertThat(sealed.keyId()).isEqualTo("k1");
        assertThat(sealed.bytes()).hasSize(12 + 32 + 16);
    }

    @Test
    void shouldOpenTheHeaderThatItSealed() {
        CallHeader header = new CallHeader("X-Key", "a value of 20 chars.");

        SealedHeader published = ring.seal(HOOK, header);

        assertThat(published.name()).isEqualTo("x-key");
        assertThat(ring.open(HOOK, published)).contains(header);
    }

    @Test
    void shouldNotOpenAHeaderOfAnotherHookOrNameOrKey() {
        SealedHeader header = ring.seal(HOOK, new CallHeader("x-key", "v"));

        assertThat(ring.open(new HookId(383), header)).isEmpty();
        assertThat(ring.open(HOOK, new SealedHeader("x-kez", header.value()))).isEmpty();
        assertThat(ring(Map.of("k1", K2), "k1").open(HOOK, header)).isEmpty();
        assertThat(ring(Map.of("k2", K2), "k2").open(HOOK, header)).isEmpty();
        assertThat(ring.open(HOOK, new SealedHeader("x-key", SealedSecret.unreadable()))).isEmpty();
    }

    @Test
    void shouldNotOpenAHeaderAsASecretOrASecretAsAHeader() {
        SealedHeader header = ring.seal(HOOK, new CallHeader("x-key", "v".repeat(32)));

        assertThat(ring.open(HOOK, header.value())).isInstanceOf(Opening.Undecryptable.class);
        assertThat(ring.open(HOOK, new SealedHeader("x-key", sealed))).isEmpty();
    }

    @Test
    void shouldOpenATextForItsHookAndUseAlone() {
        String text = ring.seal(HOOK, "page", "café 7");
        KeyRing later = ring(Map.of("k1", K1, "k2", K2), "k2");

        assertThat(later.open(HOOK, "page", text)).contains("café 7");
        assertThat(text).startsWith("k1:");
        assertThat(ring.open(new HookId(383), "page", text)).isEmpty();
        assertThat(ring.open(HOOK, "pages", text)).isEmpty();
        assertThat(ring(Map.of("k1", K2), "k1").open(HOOK, "page", text)).isEmpty();
        assertThat(ring(Map.of("k2", K2), "k2").open(HOOK, "page", text)).isEmpty();
        assertThat(ring.open(HOOK, SealedSecret.parse(text)))
                .isInstanceOf(Opening.Undecryptable.class);
        assertThat(ring.open(HOOK, "page", sealed.text())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k1", "k1:", "k1:AAAA", "nothing:AAAA", "a b"})
    void shouldNotOpenWhatIsNoSealedText(String text) {
        assertThat(ring.open(HOOK, "page", text)).isEmpty();
    }

    @Test
    void shouldSealTheSameSecretDifferentlyEachTime() {
        assertThat(ring.seal(HOOK, SECRET)).isNotEqualTo(sealed);
    }

    @Test
    void shouldOpenWithAFormerKeyAndSealWithTheCurrentOne() {
        KeyRing later = ring(Map.of("k1", K1, "k2", K2), "k2");

        assertThat(later.open(HOOK, sealed)).isEqualTo(new Opening.Opened(SECRET));
        assertThat(later.seal(HOOK, SECRET).keyId()).isEqualTo("k2");
    }

    @Test
    void shouldNotOpenWhatWasMovedToAnotherHook() {
        assertThat(ring.open(new HookId(383), sealed)).isInstanceOf(Opening.Undecryptable.class);
    }

    @Test
    void shouldNotOpenWhatWasChangedAtAnyByte() {
        for (int at = 0; at < sealed.bytes().length; at++) {
            byte[] changed = sealed.bytes().clone();
            changed[at] ^= 1;
            assertThat(ring.open(HOOK, SealedSecret.of("k1", changed)))
                    .isInstanceOf(Opening.Undecryptable.class);
        }
    }

    @Test
    void shouldNotOpenWhatIsTooShort() {
        for (int length = 0; length < sealed.bytes().length; length++) {
            byte[] cut = Arrays.copyOf(sealed.bytes(), length);
            assertThat(ring.open(HOOK, SealedSecret.of("k1", cut)))
                    .isInstanceOf(Opening.Undecryptable.class);
        }
        assertThat(ring.open(HOOK, SealedSecret.unreadable()))
                .isInstanceOf(Opening.Undecryptable.class);
    }

    @Test
    void shouldSayWhichKeyIsLacking() {
        assertThat(ring(Map.of("k2", K2), "k2").open(HOOK, sealed))
                .isEqualTo(new Opening.Undecryptable("the secret's key k1 is not configured"));
    }

    @Test
    void shouldNotOpenWithAnotherKeyOfTheSameId() {
        assertThat(ring(Map.of("k1", K2), "k1").open(HOOK, sealed))
                .isInstanceOf(Opening.Undecryptable.class);
    }

    @Test
    void shouldNeedNoCurrentWhenThereIsOneKey() {
        assertThat(KeyRing.of(Map.of("k1", K1), Optional.empty(), RANDOM).current())
                .isEqualTo("k1");
    }

    @ParameterizedTest
    @CsvSource({
        "'',, no key for hooks' secrets is configured",
        "k1 k2,, current must name one of the keys [k1, k2]",
        "k1,k3,'current is k3, and the keys are [k1]'",
        "bad,, resthooks.secrets.keys.bad is not base64",
        "short,, 'resthooks.secrets.keys.short has 16 bytes, not 32'",
        "'a:b',, a key's id matches",
    })
    void shouldSayInALineWhatIsWrongWithItsKeys(String ids, String current, String message) {
        Map<String, String> all =
                Map.of(
                        "k1", K1,
                        "k2", K2,
                        "a:b", K1,
                        "bad", "not base64!",
                        "short", Base64.getEncoder().encodeToString(new byte[16]));
        Map<String, String> keys = new HashMap<>(all);
        keys.keySet().retainAll(Arrays.asList(ids.split(" ")));

        assertThatThrownBy(() -> KeyRing.of(keys, Optional.ofNullable(current), RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldTellNothingButIds() {
        assertThat(ring).hasToString("KeyRing[[k1, k2], current k1]");
        assertThat(sealed).hasToString("SealedSecret[key k1]");
        assertThat(ring.open(HOOK, sealed)).hasToString("Opened[secret=HookSecret[…]]");
    }

    @Test
    void shouldKeepTheEndOfAFormerSecret() {
        SealedSecret former = sealed.until(Instant.ofEpochSecond(1_700_000_000, 999));

        assertThat(SealedSecret.parse(former.text())).isEqualTo(former);
        assertThat(former.end()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(former.isGoodAt(1_699_999_999)).isTrue();
        assertThat(former.isGoodAt(1_700_000_000)).isFalse();
        assertThat(sealed.isGoodAt(Long.MAX_VALUE - 1)).isTrue();
        assertThat(ring.open(HOOK, former)).isEqualTo(new Opening.Opened(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k1", "k1:", ":AAAA", "k 1:AAAA", "k1:AAAA@", "k1:A*", "2|k1:AAAA"})
    void shouldRefuseATextThatIsNoSealedSecret(String text) {
        assertThatThrownBy(() -> SealedSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyRing ring(Map<String, String> keys, String current) {
        return KeyRing.of(keys, Optional.of(current), RANDOM);
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}

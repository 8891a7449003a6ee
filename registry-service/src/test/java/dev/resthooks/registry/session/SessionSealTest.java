package dev.resthooks.registry.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.tenant.Claims;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class SessionSealTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");
    private static final Duration LIFETIME = Duration.ofHours(8);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final byte[] KEY = key(1);
    private static final Claims CLAIMS =
            new Claims(
                    Optional.of("Müller & Söhne"),
                    Set.of("resthooks"),
                    Optional.of("console"),
                    Optional.empty(),
                    Optional.of("Pacific/Auckland"));

    private final SessionSeal seal = seal(KEY);

    private static byte[] key(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return key;
    }

    private static SessionSeal seal(byte[] key) {
        return new SessionSeal(key, new SecureRandom(), LIFETIME, IDLE);
    }

    @Test
    void shouldOpenWhatAnotherReplicaHasSealed() {
        Session session = seal.begin(CLAIMS, NOW);

        assertThat(seal(KEY).open(seal.seal(session), NOW)).contains(session);
        assertThat(session.claims()).isEqualTo(CLAIMS);
    }

    /** Browsers drop longer cookies than 4,096 bytes, with their attributes. */
    @Test
    void shouldFitIntoACookieHoweverLongTheClaimsAre() {
        Claims longest =
                new Claims(
                        Optional.of("漢".repeat(256)),
                        Set.of("resthooks", "resthooks.operate", "x".repeat(2_000)),
                        Optional.of("漢".repeat(256)),
                        Optional.of("漢".repeat(1_000)),
                        Optional.of("z".repeat(1_000)));

        assertThat(seal.seal(seal.begin(longest, NOW))).hasSizeLessThan(3_900);
    }

    @Test
    void shouldOpenNoSessionThatWasNotUsedForLong() {
        String text = seal.seal(seal.begin(CLAIMS, NOW));

        assertThat(seal.open(text, NOW.plus(IDLE).minusSeconds(1))).isPresent();
        assertThat(seal.open(text, NOW.plus(IDLE))).isEmpty();
    }

    @Test
    void shouldOpenASessionThatIsUsedUntilItsEnd() {
        Session session = seal.begin(CLAIMS, NOW);
        Instant late = NOW.plus(LIFETIME).minus(IDLE.dividedBy(2));

        String text = seal.seal(seal.used(session, late));

        assertThat(seal.open(text, NOW.plus(LIFETIME).minusSeconds(1))).isPresent();
        assertThat(seal.open(text, NOW.plus(LIFETIME))).isEmpty();
    }

    @Test
    void shouldOpenNothingThatWasChanged() {
        String text = seal.seal(seal.begin(CLAIMS, NOW));

        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'A' ? 'Q' : 'A';
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            if (at != text.length() - 1) { // the last character has bits that say nothing
                assertThat(seal.open(changed, NOW)).as(changed).isEmpty();
            }
        }
        assertThat(seal.open("", NOW)).isEmpty();
        assertThat(seal.open(".", NOW)).isEmpty();
        assertThat(seal.open("é.é", NOW)).isEmpty();
    }

    @Test
    void shouldOpenNoSessionOfAnotherKey() {
        Session session = seal.begin(CLAIMS, NOW);
        SessionSeal another = seal(key(2));

        assertThat(another.open(seal.seal(session), NOW)).isEmpty();
        assertThat(another.isFormToken(seal.formToken(session), session)).isFalse();
    }

    @Test
    void shouldOpenNoSessionOfAnotherVersion() throws JoseException {
        JsonWebSignature other = new JsonWebSignature();
        other.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        other.setKey(new HmacKey(KEY));
        other.setPayload("{\"jti\":\"1\",\"scope\":[\"resthooks\"],\"exp\":9999999999}");

        assertThat(seal.open(other.getCompactSerialization(), NOW)).isEmpty();
    }

    @Test
    void shouldOpenNoSessionThatIsLongerThanTheLifetimeIsByNow() {
        Session session = seal.begin(CLAIMS, NOW);
        SessionSeal shorter =
                new SessionSeal(KEY, new SecureRandom(), Duration.ofMinutes(10), IDLE);

        assertThat(shorter.open(seal.seal(session), NOW.plus(Duration.ofMinutes(9)))).isPresent();
        assertThat(shorter.open(seal.seal(session), NOW.plus(Duration.ofMinutes(11)))).isEmpty();
    }

    @Test
    void shouldKeepWhatDecidesOnSomethingAlone() {
        Claims claims =
                new Claims(
                        Optional.of("acme"),
                        Set.of("openid", "email", "resthooks.read"),
                        Optional.empty(),
                        Optional.of("s".repeat(5_000)),
                        Optional.empty());

        Session session = seal.begin(claims, NOW);

        assertThat(session.claims().scopes()).containsExactly("resthooks.read");
        assertThat(seal.seal(session)).hasSizeLessThan(1_000);
    }

    @Test
    void shouldGiveEachSessionAFormTokenOfItsOwn() {
        Session one = seal.begin(CLAIMS, NOW);
        Session another = seal.begin(CLAIMS, NOW);

        assertThat(seal.isFormToken(seal.formToken(one), one)).isTrue();
        assertThat(seal.isFormToken(seal.formToken(one), another)).isFalse();
        assertThat(seal.isFormToken("", one)).isFalse();
    }
}

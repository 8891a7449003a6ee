package dev.resthooks.registry.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.TokenClaims;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions as text that nobody can forge, for a cookie: a JWT with an HMAC-SHA-256. Each
 * replica that has the same key reads the sessions of the others, so that only those are stored
 * that ended early ({@link EndedSessions}). Thread-safe.
 */
public final class SessionSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 18;

    /** The subject is cut to so many characters, so that the cookie is not too long. */
    private static final int LONGEST_SUBJECT = 256;

    private static final int LONGEST_ZONE = 64;
    private static final Set<String> SCOPES =
            Stream.concat(
                            Admission.FULL_SCOPES.stream(),
                            Stream.of(Admission.READ_SCOPE, Admission.OPERATE_SCOPE))
                    .collect(Collectors.toUnmodifiableSet());

    private static final String BEGIN = "begin_ms";
    private static final String END = "end_s";
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecretKey key;
    private final JwtConsumer signed;
    private final SecureRandom random;
    private final Duration lifetime;
    private final Duration idleLimit;

    /** Creates a seal with a secret key of at least 32 bytes. */
    public SessionSeal(byte[] key, SecureRandom random, Duration lifetime, Duration idleLimit) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.signed =
                new JwtConsumerBuilder()
                        .setSkipAllValidators()
                        .setVerificationKey(this.key)
                        .setJwsAlgorithmConstraints(
                                ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                        .build();
        this.random = random;
        this.lifetime = lifetime;
        this.idleLimit = idleLimit;
    }

    public Session begin(Claims claims, Instant now) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant begin = now.truncatedTo(ChronoUnit.MILLIS);
        Instant end = latestEnd(now);
        return used(
                new Session(TO_TEXT.encodeToString(id), shortened(claims), begin, end, end), now);
    }

    public Instant latestEnd(Instant now) {
        return Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond());
    }

    public Session used(Session session, Instant now) {
        Instant idleEnd = Instant.ofEpochSecond(now.plus(idleLimit).getEpochSecond());
        return new Session(
                session.id(),
                session.claims(),
                session.begin(),
                session.end(),
                idleEnd.isBefore(session.end()) ? idleEnd : session.end());
    }

    private static Claims shortened(Claims claims) {
        return new Claims(
                claims.orgKey(),
                claims.scopes().stream()
                        .filter(SCOPES::contains)
                        .collect(Collectors.toUnmodifiableSet()),
                claims.client(),
                claims.subject().map(it -> it.substring(0, Math.min(it.length(), LONGEST_SUBJECT))),
                claims.zoneInfo().filter(it -> it.length() <= LONGEST_ZONE));
    }

    /** Returns the session as text of letters, digits, {@code -}, {@code _} and dots. */
    public String seal(Session session) {
        JwtClaims token = TokenClaims.token(session.claims());
        token.setJwtId(session.id());
        token.setClaim(BEGIN, session.begin().toEpochMilli());
        token.setClaim(END, session.end().getEpochSecond());
        token.setExpirationTime(NumericDate.fromSeconds(session.idleEnd().getEpochSecond()));
        JsonWebSignature text = new JsonWebSignature();
        text.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        text.setKey(key);
        text.setPayload(token.toJson());
        try {
            return text.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("a session can't be signed", impossible);
        }
    }

    /** Returns the session that was sealed; empty if it has ended, or the text is no such one. */
    public Optional<Session> open(String text, Instant now) {
        try {
            JwtClaims token = signed.processToClaims(text);
            @Nullable Long begin = token.getClaimValue(BEGIN, Long.class);
            @Nullable Long end = token.getClaimValue(END, Long.class);
            @Nullable NumericDate idleEnd = token.getExpirationTime();
            if (begin == null || end == null || idleEnd == null) {
                return Optional.empty();
            }
            Session session =
                    new Session(
                            token.getJwtId(),
                            TokenClaims.of(token),
                            Instant.ofEpochMilli(begin),
                            Instant.ofEpochSecond(end),
                            Instant.ofEpochSecond(idleEnd.getValue()));
            boolean isOver = now.isAfter(session.begin().plus(lifetime));
            return isOver || !now.isBefore(session.idleEnd())
                    ? Optional.empty()
                    : Optional.of(session);
        } catch (InvalidJwtException | MalformedClaimException noSession) {
            return Optional.empty();
        }
    }

    /** Returns the token that forms of the session's pages have, and those of other sites don't. */
    public String formToken(Session session) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return TO_TEXT.encodeToString(mac.doFinal(("form " + session.id()).getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", impossible);
        }
    }

    public boolean isFormToken(String token, Session session) {
        return MessageDigest.isEqual(formToken(session).getBytes(UTF_8), token.getBytes(UTF_8));
    }
}

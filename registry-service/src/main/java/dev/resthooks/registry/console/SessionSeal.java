package dev.resthooks.registry.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.EndedSessions;
import dev.resthooks.registry.tenant.Session;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions as text that nobody can forge, for a cookie: the session as JSON, and its
 * HMAC-SHA-256. Each replica that has the same key reads the sessions of the others, so that only
 * those are stored that ended early ({@link EndedSessions}). Thread-safe.
 */
public final class SessionSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 18;

    /** The length in characters to which the subject is cut, so that the cookie is not too long. */
    private static final int LONGEST_SUBJECT = 256;

    /** The longest name of a time zone; a longer text names none. */
    private static final int LONGEST_ZONE = 64;

    /** The scopes that decide on anything. */
    private static final Set<String> SCOPES =
            Stream.concat(
                            Admission.FULL_SCOPES.stream(),
                            Stream.of(Admission.READ_SCOPE, Admission.OPERATE_SCOPE))
                    .collect(Collectors.toUnmodifiableSet());

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;
    private final SecureRandom random;
    private final Duration lifetime;
    private final Duration idleLimit;

    /** The JSON of a session. */
    private record Stored(
            @Nullable String id,
            @Nullable String org,
            @Nullable Set<String> scopes,
            @Nullable String client,
            @Nullable String subject,
            @Nullable String zone,
            long begin,
            long end,
            long idleEnd) {}

    /**
     * Creates a seal.
     *
     * @param key a secret key
     * @param lifetime the time after which a session ends in any case
     * @param idleLimit the time without a use after which a session ends
     */
    public SessionSeal(byte[] key, SecureRandom random, Duration lifetime, Duration idleLimit) {
        this.key = key.clone();
        this.random = random;
        this.lifetime = lifetime;
        this.idleLimit = idleLimit;
    }

    /** Returns a new session that begins now. */
    public Session begin(Claims claims, Instant now) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant begin = now.truncatedTo(ChronoUnit.MILLIS);
        Instant end = latestEnd(now);
        return used(
                new Session(TO_TEXT.encodeToString(id), shortened(claims), begin, end, end), now);
    }

    /** Returns when a session that begins now ends in any case. */
    Instant latestEnd(Instant now) {
        return Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond());
    }

    /** Returns the session as it is if it was last used now. */
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
                claims.subject().map(SessionSeal::shortened),
                claims.zoneInfo().filter(it -> it.length() <= LONGEST_ZONE));
    }

    private static String shortened(String subject) {
        return subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
    }

    /** Returns the session as text of letters, digits, {@code -}, {@code _} and one dot. */
    public String seal(Session session) {
        String content = TO_TEXT.encodeToString(json(session));
        return content + "." + TO_TEXT.encodeToString(hmac("session " + content));
    }

    /** Returns the session that was sealed; empty if it has ended, or the text is no such one. */
    public Optional<Session> open(String text, Instant now) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String content = text.substring(0, dot);
        try {
            byte[] code = Base64.getUrlDecoder().decode(text.substring(dot + 1));
            return MessageDigest.isEqual(hmac("session " + content), code)
                    ? read(content).filter(it -> now.isBefore(it.idleEnd()))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /**
     * Returns the token that each form of the session's pages sends along, so that other sites
     * can't send forms in its name.
     */
    public String formToken(Session session) {
        return TO_TEXT.encodeToString(hmac("form " + session.id()));
    }

    /** Returns whether a form that came with this token is of the session's own pages. */
    public boolean isFormToken(String token, Session session) {
        return MessageDigest.isEqual(formToken(session).getBytes(UTF_8), token.getBytes(UTF_8));
    }

    private static byte[] json(Session session) {
        Claims claims = session.claims();
        try {
            return JSON.writeValueAsBytes(
                    new Stored(
                            session.id(),
                            claims.orgKey().orElse(null),
                            new TreeSet<>(claims.scopes()),
                            claims.client().orElse(null),
                            claims.subject().orElse(null),
                            claims.zoneInfo().orElse(null),
                            session.begin().toEpochMilli(),
                            session.end().getEpochSecond(),
                            session.idleEnd().getEpochSecond()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a session can't be written as JSON", impossible);
        }
    }

    /** Returns the session; empty if another version wrote it in another way. */
    private static Optional<Session> read(String content) {
        try {
            Stored stored = JSON.readValue(Base64.getUrlDecoder().decode(content), Stored.class);
            @Nullable String id = stored.id();
            @Nullable Set<String> scopes = stored.scopes();
            if (id == null || scopes == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new Session(
                            id,
                            new Claims(
                                    Optional.ofNullable(stored.org()),
                                    scopes,
                                    Optional.ofNullable(stored.client()),
                                    Optional.ofNullable(stored.subject()),
                                    Optional.ofNullable(stored.zone())),
                            Instant.ofEpochMilli(stored.begin()),
                            Instant.ofEpochSecond(stored.end()),
                            Instant.ofEpochSecond(stored.idleEnd())));
        } catch (IOException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", impossible);
        }
    }
}

package dev.resthooks.registry.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.registry.tenant.Claims;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions as text that nobody can forge, for a cookie: the session as JSON, and its
 * HMAC-SHA-256. Each replica that has the same keys reads the sessions of the others, so none is
 * stored. Thread-safe.
 */
public final class SessionSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 18;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private final List<byte[]> keys;
    private final SecureRandom random;
    private final Duration lifetime;

    /** The JSON of a session. */
    private record Stored(
            String id,
            @Nullable String org,
            Set<String> scopes,
            @Nullable String client,
            @Nullable String subject,
            @Nullable String zone,
            long end) {}

    /**
     * Creates a seal.
     *
     * @param keys secret keys: the first one seals, all of them open
     * @param lifetime the time after which a session ends
     */
    public SessionSeal(List<byte[]> keys, SecureRandom random, Duration lifetime) {
        this.keys = keys.stream().map(key -> hmac(key, "resthooks console session")).toList();
        this.random = random;
        this.lifetime = lifetime;
    }

    /** Returns a new session that begins now. */
    public Session begin(Claims claims, Instant now) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new Session(
                TO_TEXT.encodeToString(id),
                claims,
                Instant.ofEpochSecond(now.plus(lifetime).getEpochSecond()));
    }

    /** Returns the session as text of letters, digits, {@code -}, {@code _} and one dot. */
    public String seal(Session session) {
        String content = TO_TEXT.encodeToString(json(session));
        return content + "." + TO_TEXT.encodeToString(hmac(keys.getFirst(), content));
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
            return keys.stream().anyMatch(key -> MessageDigest.isEqual(hmac(key, content), code))
                    ? Optional.of(read(content)).filter(it -> now.isBefore(it.end()))
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
        return formToken(keys.getFirst(), session);
    }

    /** Returns whether a form that came with this token is of the session's own pages. */
    public boolean isFormToken(String token, Session session) {
        return keys.stream()
                .anyMatch(key ->
                        MessageDigest.isEqual(
                                formToken(key, session).getBytes(UTF_8), token.getBytes(UTF_8)));
    }

    private static String formToken(byte[] key, Session session) {
        return TO_TEXT.encodeToString(hmac(key, "form " + session.id()));
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
                            session.end().getEpochSecond()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a session can't be written as JSON", impossible);
        }
    }

    private static Session read(String content) {
        try {
            Stored stored = JSON.readValue(Base64.getUrlDecoder().decode(content), Stored.class);
            return new Session(
                    stored.id(),
                    new Claims(
                            Optional.ofNullable(stored.org()),
                            stored.scopes(),
                            Optional.ofNullable(stored.client()),
                            Optional.ofNullable(stored.subject()),
                            Optional.ofNullable(stored.zone())),
                    Instant.ofEpochSecond(stored.end()));
        } catch (IOException sealedYetUnreadable) {
            throw new IllegalStateException("a sealed session is no JSON", sealedYetUnreadable);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java", impossible);
        }
    }
}

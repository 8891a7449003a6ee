package dev.resthooks.contract.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that signs the callbacks of a hook, in plaintext. Only {@link #text} shows it. */
public final class HookSecret {
    public static final String PREFIX = "whsec_";

    /** The length of generated secrets in bytes. */
    public static final int LENGTH = 32;

    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final byte[] bytes;

    private HookSecret(byte[] bytes) {
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException(
                    "a hook's secret has %d to %d bytes, not %d"
                            .formatted(SHORTEST, LONGEST, bytes.length));
        }
        this.bytes = bytes;
    }

    /** Returns a secret of 24 to 64 bytes. Throws {@link IllegalArgumentException} otherwise. */
    public static HookSecret of(byte[] bytes) {
        return new HookSecret(bytes.clone());
    }

    public static HookSecret random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new HookSecret(bytes);
    }

    /** Parses a secret. Throws {@link IllegalArgumentException} if {@code text} is none. */
    public static HookSecret parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a hook's secret begins with " + PREFIX);
        }
        return new HookSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Signs a callback (Standard Webhooks 1.0), by the values of its headers. */
    public String signature(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            mac.update((id + '.' + timestamp + '.').getBytes(US_ASCII));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", impossible);
        }
    }

    /** Returns the secret as its owner sees it: {@code whsec_} and base64. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HookSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return bytes[0];
    }

    @Override
    public String toString() {
        return "HookSecret[…]";
    }
}

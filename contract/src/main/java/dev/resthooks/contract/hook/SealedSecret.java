package dev.resthooks.contract.hook;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hook's signing secret as it is stored and published: encrypted by a key that only the services
 * have. Former secrets have an end. It takes some 110 bytes: a dispatcher holds one for each hook.
 */
public final class SealedSecret {
    public static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    private static final Pattern TEXT =
            Pattern.compile("(" + KEY_ID + "):([A-Za-z0-9+/]+={0,2})(?:@([0-9]{1,12}))?");
    private static final long NEVER = Long.MAX_VALUE;
    private static final SealedSecret UNREADABLE = new SealedSecret("", new byte[0], NEVER);

    private final String keyId;
    private final byte[] bytes;
    private final long endSecond;

    private SealedSecret(String keyId, byte[] bytes, long endSecond) {
        this.keyId = keyId;
        this.bytes = bytes;
        this.endSecond = endSecond;
    }

    /** Returns a sealed secret without an end. The array is shared: nobody may write to it. */
    public static SealedSecret of(String keyId, byte[] bytes) {
        return new SealedSecret(keyId, bytes, NEVER);
    }

    /** Returns the secret that stands for one that cannot be read. No key ring opens it. */
    public static SealedSecret unreadable() {
        return UNREADABLE;
    }

    /** Throws {@link IllegalArgumentException} for any text but that of {@link #text}. */
    public static SealedSecret parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a sealed secret must have the form KEY:BASE64 or KEY:BASE64@END");
        }
        return new SealedSecret(
                parts.group(1).intern(),
                Base64.getDecoder().decode(parts.group(2)),
                parts.group(3) == null ? NEVER : Long.parseLong(parts.group(3)));
    }

    /** Returns {@code KEY:BASE64}, or {@code KEY:BASE64@END} with the end in epoch seconds. */
    public String text() {
        String text = keyId + ":" + Base64.getEncoder().encodeToString(bytes);
        return endSecond == NEVER ? text : text + "@" + endSecond;
    }

    public SealedSecret until(Instant end) {
        return new SealedSecret(keyId, bytes, end.getEpochSecond());
    }

    /** Returns the time from which on the secret signs nothing; empty for the newest secret. */
    public Optional<Instant> end() {
        return endSecond == NEVER
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(endSecond));
    }

    public boolean isGoodAt(long epochSecond) {
        return epochSecond < endSecond;
    }

    public String keyId() {
        return keyId;
    }

    /** Returns the shared array, which has exactly nonce, ciphertext and tag. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof SealedSecret sealed
                        && endSecond == sealed.endSecond
                        && keyId.equals(sealed.keyId)
                        && Arrays.equals(bytes, sealed.bytes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns a text without the sealed bytes. */
    @Override
    public String toString() {
        return "SealedSecret[key " + keyId + end().map(it -> ", until " + it).orElse("") + "]";
    }
}

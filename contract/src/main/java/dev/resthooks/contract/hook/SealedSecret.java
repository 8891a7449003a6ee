package dev.resthooks.contract.hook;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hook's signing secret as it is kept and published: sealed by a key that only the services have
 * ({@link dev.resthooks.contract.secret.KeyRing}). A hook has one; for a while after a rotation it
 * has former ones beside it, which end.
 *
 * <p>Small, since a dispatcher holds one for each hook: some 110 bytes.
 */
public final class SealedSecret {
    /** What the id of a key looks like. */
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

    /** One without an end. The array is shared: nobody may write to it. */
    public static SealedSecret of(String keyId, byte[] bytes) {
        return new SealedSecret(keyId, bytes, NEVER);
    }

    /** Stands for what can't be read: no ring opens it. */
    public static SealedSecret unreadable() {
        return UNREADABLE;
    }

    /**
     * What {@link #text} gave.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static SealedSecret parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no sealed secret: KEY:BASE64 is wanted");
        }
        return new SealedSecret(
                parts.group(1).intern(),
                Base64.getDecoder().decode(parts.group(2)),
                parts.group(3) == null ? NEVER : Long.parseLong(parts.group(3)));
    }

    /** The key's id, the sealed bytes in base64 and, where it ends, {@code @} and the second. */
    public String text() {
        String text = keyId + ":" + Base64.getEncoder().encodeToString(bytes);
        return endSecond == NEVER ? text : text + "@" + endSecond;
    }

    /** The same secret, until {@code end}, to the second. */
    public SealedSecret until(Instant end) {
        return new SealedSecret(keyId, bytes, end.getEpochSecond());
    }

    /** From when on nothing is signed with it any more; the newest has no end. */
    public Optional<Instant> end() {
        return endSecond == NEVER
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(endSecond));
    }

    /** Whether it signs what is sent at that time. */
    public boolean isGoodAt(long epochSecond) {
        return epochSecond < endSecond;
    }

    /** The id of the key that opens it. */
    public String keyId() {
        return keyId;
    }

    /** The shared array; of no more than nonce, ciphertext and tag. */
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

    /** Not even the sealed bytes. */
    @Override
    public String toString() {
        return "SealedSecret[key " + keyId + end().map(it -> ", until " + it).orElse("") + "]";
    }
}

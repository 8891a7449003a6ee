package dev.resthooks.contract.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that encrypt secrets and the values of headers. The current key seals; every key opens
 * what it has sealed. The cipher is AES-256-GCM with a random nonce of 96 bits before the
 * ciphertext (NIST SP 800-38D, 8.2.2). The hook's id and a header's name are authenticated data:
 * moved to another one, nothing opens. Thread-safe.
 */
public final class KeyRing {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String SECRET = "resthooks hook secret ";
    private static final String HEADER = "resthooks hook header ";

    private final Map<String, SecretKey> keys;
    private final String current;
    private final SecureRandom random;

    private KeyRing(Map<String, SecretKey> keys, String current, SecureRandom random) {
        this.keys = Map.copyOf(keys);
        this.current = current;
        this.random = random;
    }

    public sealed interface Opening {
        record Opened(HookSecret secret) implements Opening {}

        /** The secret can't be decrypted; {@code why} says nothing of the secret or of a key. */
        record Undecryptable(String why) implements Opening {}
    }

    /**
     * Creates a ring of keys by their ids, each 32 bytes in base64. The current one, which seals,
     * may be absent if there is only one. Throws if they are invalid, with one line for operators.
     */
    public static KeyRing of(
            Map<String, String> keys, Optional<String> current, SecureRandom random) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "no key for hooks' secrets is configured: set resthooks.secrets.keys.<id> to"
                            + " base64 of 32 random bytes (openssl rand -base64 32)");
        }
        Map<String, SecretKey> ring = new HashMap<>();
        keys.forEach((id, text) -> ring.put(id, key(id, text)));
        return new KeyRing(ring, currentOf(ring, current), random);
    }

    private static SecretKey key(String id, String text) {
        if (!SealedSecret.KEY_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "resthooks.secrets.keys.%s: a key's id matches %s"
                            .formatted(id, SealedSecret.KEY_ID));
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(
                    "resthooks.secrets.keys.%s is not base64".formatted(id));
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "resthooks.secrets.keys.%s has %d bytes, not %d"
                            .formatted(id, bytes.length, KEY_BYTES));
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static String currentOf(Map<String, SecretKey> ring, Optional<String> current) {
        List<String> ids = ring.keySet().stream().sorted().toList();
        if (current.isEmpty() && ids.size() > 1) {
            throw new IllegalArgumentException(
                    "resthooks.secrets.current must name one of the keys " + ids);
        }
        String id = current.orElseGet(ids::getFirst);
        if (!ring.containsKey(id)) {
            throw new IllegalArgumentException(
                    "resthooks.secrets.current is %s, and the keys are %s".formatted(id, ids));
        }
        return id;
    }

    public String current() {
        return current;
    }

    public SealedSecret seal(HookId hook, HookSecret secret) {
        return seal(keys.get(current), SECRET + hook, secret.bytes());
    }

    public SealedHeader seal(HookId hook, CallHeader header) {
        return new SealedHeader(
                header.name(),
                seal(
                        keys.get(current),
                        HEADER + hook + ' ' + header.name(),
                        header.value().getBytes(US_ASCII)));
    }

    /** Seals a text with a key for that use and hook alone: there are too many of them for one. */
    public String seal(HookId hook, String use, String text) {
        return seal(key(current, hook, use), use, text.getBytes(UTF_8)).text();
    }

    private SealedSecret seal(@Nullable SecretKey key, String use, byte[] clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = new byte[NONCE_BYTES + clear.length + TAG_BITS / Byte.SIZE];
        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, nonce, use)
                    .doFinal(clear, 0, clear.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every Java", impossible);
        }
        return SealedSecret.of(current, sealed);
    }

    /** Opens a secret that was sealed for that hook, with the key that sealed it. */
    public Opening open(HookId hook, SealedSecret sealed) {
        if (sealed.bytes().length <= NONCE_BYTES) {
            return new Opening.Undecryptable("the secret can't be read");
        }
        if (!keys.containsKey(sealed.keyId())) {
            return new Opening.Undecryptable(
                    "the secret's key " + sealed.keyId() + " is not configured");
        }
        try {
            return new Opening.Opened(
                    HookSecret.of(open(keys.get(sealed.keyId()), SECRET + hook, sealed)));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return new Opening.Undecryptable(
                    "the secret doesn't open with the key "
                            + sealed.keyId()
                            + ": another key had that id, or it was another hook's");
        }
    }

    /** Opens a header that was sealed for that hook; empty if its value can't be decrypted. */
    public Optional<CallHeader> open(HookId hook, SealedHeader header) {
        try {
            SecretKey key = keys.get(header.value().keyId());
            byte[] clear = open(key, HEADER + hook + ' ' + header.name(), header.value());
            return Optional.of(new CallHeader(header.name(), new String(clear, US_ASCII)));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** Opens a text that was sealed for that hook and use; empty for any other text. */
    public Optional<String> open(HookId hook, String use, String text) {
        try {
            SealedSecret sealed = SealedSecret.parse(text);
            byte[] clear = open(key(sealed.keyId(), hook, use), use, sealed);
            return Optional.of(new String(clear, UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * Derives a key as HKDF does in its second step (RFC 5869): the keys of the ring are random.
     */
    private SecretKey key(String keyId, HookId hook, String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.get(keyId));
            mac.update(("resthooks " + use + ' ' + hook).getBytes(US_ASCII));
            return new SecretKeySpec(mac.doFinal(new byte[] {1}), "AES");
        } catch (GeneralSecurityException unknown) {
            throw new IllegalArgumentException("there is no key " + keyId, unknown);
        }
    }

    private static byte[] open(@Nullable SecretKey key, String use, SealedSecret sealed)
            throws GeneralSecurityException {
        byte[] bytes = sealed.bytes();
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, use)
                .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    }

    private static Cipher cipher(int mode, @Nullable SecretKey key, byte[] nonce, String use)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(use.getBytes(US_ASCII));
        return cipher;
    }

    @Override
    public String toString() {
        return "KeyRing[" + keys.keySet().stream().sorted().toList() + ", current " + current + "]";
    }
}

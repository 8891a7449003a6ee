package dev.resthooks.dispatcher.callout;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with all decrypted secrets of a hook that are valid, the newest first. */
final class HookKeys implements Signer {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private final List<SealedSecret> sealed;
    private final List<Key> keys;
    private final Mac mac;
    private final boolean isAnyUndecryptable;
    private final boolean isAnyOpen;

    private sealed interface Key {
        record Open(SealedSecret sealed, SecretKeySpec key) implements Key {}

        record Undecryptable(SealedSecret sealed, String why) implements Key {}
    }

    private HookKeys(List<SealedSecret> sealed, List<Key> keys, Mac mac) {
        this.sealed = sealed;
        this.keys = keys;
        this.mac = mac;
        this.isAnyUndecryptable = keys.stream().anyMatch(Key.Undecryptable.class::isInstance);
        this.isAnyOpen = keys.stream().anyMatch(Key.Open.class::isInstance);
    }

    /** Creates an HMAC, which the hooks that are called on one thread can share. */
    static Mac mac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", impossible);
        }
    }

    static HookKeys open(HookState hook, KeyRing ring, Mac mac) {
        List<Key> keys =
                hook.secrets().stream().map(secret -> key(hook.calledAs(), secret, ring)).toList();
        return new HookKeys(hook.secrets(), keys, mac);
    }

    private static Key key(HookId hook, SealedSecret sealed, KeyRing ring) {
        return switch (ring.open(hook, sealed)) {
            case KeyRing.Opening.Opened(HookSecret secret) ->
                    new Key.Open(sealed, new SecretKeySpec(secret.bytes(), ALGORITHM));
            case KeyRing.Opening.Undecryptable(String why) -> new Key.Undecryptable(sealed, why);
        };
    }

    boolean areOf(List<SealedSecret> secrets) {
        return sealed.equals(secrets);
    }

    /** Returns why there is no secret or one can't be decrypted, or empty if all can. */
    Optional<String> anyUndecryptable() {
        return keys.isEmpty()
                ? Optional.of("the hook has no secret")
                : undecryptable().map(Key.Undecryptable::why).findFirst();
    }

    /** Returns why a secret valid at this time is missing or can't be decrypted, if so. */
    Optional<String> undecryptableAt(long epochSecond) {
        if (!isAnyOpen) {
            return anyUndecryptable();
        }
        if (!isAnyUndecryptable) {
            return Optional.empty();
        }
        return undecryptable()
                .filter(it -> it.sealed().isGoodAt(epochSecond))
                .map(Key.Undecryptable::why)
                .findFirst();
    }

    private Stream<Key.Undecryptable> undecryptable() {
        return keys.stream()
                .filter(Key.Undecryptable.class::isInstance)
                .map(Key.Undecryptable.class::cast);
    }

    @Override
    public String sign(long timestamp, byte[] content, int length) {
        String signatures = "";
        for (Key key : keys) {
            if (key instanceof Key.Open open && open.sealed().isGoodAt(timestamp)) {
                String signature = signature(open.key(), content, length);
                signatures = signatures.isEmpty() ? signature : signatures + ' ' + signature;
            }
        }
        return signatures.isEmpty() ? signedByNewest(content, length) : signatures;
    }

    /** Signs with the newest secret if all have expired: unsigned, a callback proves nothing. */
    private String signedByNewest(byte[] content, int length) {
        return keys.stream()
                .filter(Key.Open.class::isInstance)
                .map(it -> signature(((Key.Open) it).key(), content, length))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no secret to sign with"));
    }

    private String signature(SecretKeySpec key, byte[] content, int length) {
        try {
            mac.init(key);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("any bytes are a key of HMAC", impossible);
        }
        mac.update(content, 0, length);
        return VERSION + Base64.getEncoder().encodeToString(mac.doFinal());
    }
}

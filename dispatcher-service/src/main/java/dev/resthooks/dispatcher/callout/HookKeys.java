package dev.resthooks.dispatcher.callout;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The decrypted secrets and headers of a hook. Signs with all that are valid, newest first. Used on
 * one event loop alone.
 */
public final class HookKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    /** The keys of a call that {@link SigningTarget} hasn't signed yet. */
    static final HookKeys NONE =
            new HookKeys(List.of(), List.of(), List.of(), List.of(), List.of(), mac());

    private final List<SealedSecret> sealed;
    private final List<SealedHeader> sealedHeaders;
    private final List<Open> open;
    private final List<Shut> shut;
    private final List<CallHeader> headers;

    /** Why a header can't be decrypted; empty if all can. */
    private final Optional<String> shutHeader;

    private final Mac mac;

    private record Open(SealedSecret sealed, SecretKeySpec key) {}

    private record Shut(SealedSecret sealed, String why) {}

    private HookKeys(
            List<SealedSecret> sealed,
            List<SealedHeader> sealedHeaders,
            List<Open> open,
            List<Shut> shut,
            List<CallHeader> headers,
            Mac mac) {
        this.sealed = sealed;
        this.sealedHeaders = sealedHeaders;
        this.open = open;
        this.shut = shut;
        this.headers = headers;
        this.shutHeader = shut(sealedHeaders, headers);
        this.mac = mac;
    }

    /** Returns an HMAC, which hooks that are called on one thread may share. */
    static Mac mac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is part of every Java", impossible);
        }
    }

    static HookKeys open(HookState hook, KeyRing ring, Mac mac) {
        List<Open> open = new ArrayList<>();
        List<Shut> shut = new ArrayList<>();
        for (SealedSecret sealed : hook.secrets()) {
            switch (ring.open(hook.calledAs(), sealed)) {
                case KeyRing.Opening.Opened(HookSecret secret) ->
                        open.add(new Open(sealed, new SecretKeySpec(secret.bytes(), ALGORITHM)));
                case KeyRing.Opening.Undecryptable(String why) -> shut.add(new Shut(sealed, why));
            }
        }
        List<CallHeader> headers =
                hook.settings().headers().stream()
                        .flatMap(it -> ring.open(hook.calledAs(), it).stream())
                        .toList();
        return new HookKeys(hook.secrets(), hook.settings().headers(), open, shut, headers, mac);
    }

    private static Optional<String> shut(List<SealedHeader> sealed, List<CallHeader> open) {
        Set<String> names = open.stream().map(CallHeader::name).collect(toSet());
        return sealed.stream()
                .filter(it -> !names.contains(it.name()))
                .map(it ->
                        "the header %s doesn't open with the key %s"
                                .formatted(it.name(), it.value().keyId()))
                .findFirst();
    }

    boolean areOf(HookState hook) {
        return sealed.equals(hook.secrets()) && sealedHeaders.equals(hook.settings().headers());
    }

    /** Returns the headers that the hook's owner adds, in the order in which they are sent. */
    public List<CallHeader> headers() {
        return headers;
    }

    /** Returns why there is no secret, or why one or a header can't be decrypted; or empty. */
    Optional<String> anyUndecryptable() {
        return sealed.isEmpty()
                ? Optional.of("the hook has no secret")
                : shut.stream().map(Shut::why).findFirst().or(() -> shutHeader);
    }

    /** As {@link #anyUndecryptable}, without secrets that are no longer valid at this time. */
    Optional<String> undecryptableAt(long epochSecond) {
        if (open.isEmpty()) {
            return anyUndecryptable();
        }
        for (Shut key : shut) {
            if (key.sealed().isGoodAt(epochSecond)) {
                return Optional.of(key.why());
            }
        }
        return shutHeader;
    }

    /**
     * Returns the value of the header {@code webhook-signature}; empty for {@link #NONE}.
     *
     * @param timestamp the value of {@code webhook-timestamp}: seconds of the epoch
     * @param content id, dot, timestamp, dot and body (Standard Webhooks 1.0), in the first {@code
     *     length} bytes of the array, which must not be changed or kept
     */
    public String sign(long timestamp, byte[] content, int length) {
        String signatures = "";
        for (Open each : open) {
            if (each.sealed().isGoodAt(timestamp)) {
                String signature = signature(each.key(), content, length);
                signatures = signatures.isEmpty() ? signature : signatures + ' ' + signature;
            }
        }
        // signed by the newest secret if all have expired: unsigned, a callback proves nothing
        return signatures.isEmpty() && !open.isEmpty()
                ? signature(open.getFirst().key(), content, length)
                : signatures;
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

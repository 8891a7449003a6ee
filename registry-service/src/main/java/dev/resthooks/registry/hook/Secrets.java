package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates, opens and rotates the signing secrets of hooks. Stored and published hooks hold them
 * sealed.
 *
 * <p>After a rotation the former secret continues to sign beside the new one during the overlap, so
 * that a receiver can switch at any time in between. Each rotation starts an overlap of its own. At
 * most the {@value #MOST_FORMER} newest former secrets are kept.
 *
 * <p>Thread-safe.
 */
public final class Secrets {
    /**
     * The maximum number of former secrets. It is enough for a rotation that is repeated because
     * its answers got lost.
     */
    public static final int MOST_FORMER = 4;

    private final KeyRing ring;
    private final SecureRandom random;
    private final Duration overlap;

    public Secrets(KeyRing ring, SecureRandom random, Duration overlap) {
        this.ring = ring;
        this.random = random;
        this.overlap = overlap;
    }

    /** Returns the time for which a secret that is rotated out still signs. */
    public Duration overlap() {
        return overlap;
    }

    /** Returns a new secret for the hook. */
    public SealedSecret created(HookId hook) {
        return ring.seal(hook, HookSecret.random(random));
    }

    /**
     * Returns the newest secret of a hook.
     *
     * @throws IllegalStateException if the secret can't be opened, which is a fault of the service
     */
    public HookSecret newest(Hook hook) {
        return switch (ring.open(hook.id(), hook.state().secrets().getFirst())) {
            case KeyRing.Opening.Opened(HookSecret secret) -> secret;
            case KeyRing.Opening.Undecryptable(String why) ->
                    throw new IllegalStateException("hook " + hook.id() + ": " + why);
        };
    }

    /**
     * Returns the hook with a new secret before the former ones, all sealed with the current key.
     */
    public Hook rotated(Hook hook, Instant now) {
        List<SealedSecret> secrets = new ArrayList<>();
        secrets.add(created(hook.id()));
        for (SealedSecret sealed : hook.state().secrets()) {
            Instant end = sealed.end().orElse(now.plus(overlap));
            if (end.isAfter(now) && secrets.size() <= MOST_FORMER) {
                opened(hook.id(), sealed)
                        .map(secret -> ring.seal(hook.id(), secret).until(end))
                        .ifPresent(secrets::add);
            }
        }
        return hook.withSecrets(secrets);
    }

    /**
     * Returns the hook without expired secrets, and with all secrets that can be opened sealed with
     * the current key. Returns the same object if nothing changes.
     */
    public Hook resealed(Hook hook, Instant now) {
        List<SealedSecret> secrets =
                hook.state().secrets().stream()
                        .filter(it -> it.isGoodAt(now.getEpochSecond()))
                        .map(it -> resealed(hook.id(), it))
                        .toList();
        return secrets.equals(hook.state().secrets()) ? hook : hook.withSecrets(secrets);
    }

    private SealedSecret resealed(HookId hook, SealedSecret sealed) {
        if (sealed.keyId().equals(ring.current())) {
            return sealed;
        }
        return opened(hook, sealed)
                .map(secret -> ring.seal(hook, secret))
                .map(again -> sealed.end().map(again::until).orElse(again))
                .orElse(sealed);
    }

    /** Returns the id of the key that seals. */
    public String key() {
        return ring.current();
    }

    private Optional<HookSecret> opened(HookId hook, SealedSecret sealed) {
        return switch (ring.open(hook, sealed)) {
            case KeyRing.Opening.Opened(HookSecret secret) -> Optional.of(secret);
            case KeyRing.Opening.Undecryptable _ -> Optional.empty();
        };
    }
}

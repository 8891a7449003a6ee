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
 * The signing secrets of hooks: made when a hook is registered, shown to its owner, rotated.
 * Whoever keeps or publishes a hook has them sealed.
 *
 * <p>After a rotation the former secret goes on signing beside the new one for the overlap, so that
 * a receiver may change over at any time in between. Each rotation starts an overlap of its own; of
 * those that aren't over, the {@value #MOST_FORMER} newest former secrets are kept.
 *
 * <p>For any thread.
 */
public final class Secrets {
    /** Enough for a rotation that is tried again and again since its answer got lost. */
    static final int MOST_FORMER = 4;

    private final KeyRing ring;
    private final SecureRandom random;
    private final Duration overlap;

    public Secrets(KeyRing ring, SecureRandom random, Duration overlap) {
        this.ring = ring;
        this.random = random;
        this.overlap = overlap;
    }

    /** A new secret for a hook that has none. */
    public SealedSecret first(HookId hook) {
        return ring.seal(hook, HookSecret.random(random));
    }

    /**
     * The newest secret of a hook.
     *
     * @throws IllegalStateException when it doesn't open: a fault of ours
     */
    public Optional<HookSecret> newest(Hook hook) {
        return hook.state().secrets().stream()
                .findFirst()
                .map(sealed ->
                        switch (ring.open(hook.id(), sealed)) {
                            case KeyRing.Opening.Opened(HookSecret secret) -> secret;
                            case KeyRing.Opening.Undecryptable(String why) ->
                                    throw new IllegalStateException(
                                            "hook " + hook.id() + ": " + why);
                        });
    }

    /** The hook with a new secret before the former ones, all sealed with the current key. */
    public Hook rotated(Hook hook, Instant now) {
        List<SealedSecret> secrets = new ArrayList<>();
        secrets.add(first(hook.id()));
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
     * The hook with a secret if it had none, without those that have ended, and with all that open
     * sealed with the current key; this very hook when all is well, or nothing can be done about
     * it.
     */
    public Hook renewed(Hook hook, Instant now) {
        if (hook.state().secrets().isEmpty()) {
            return hook.withSecrets(List.of(first(hook.id())));
        }
        List<SealedSecret> secrets =
                hook.state().secrets().stream()
                        .filter(it -> it.isGoodAt(now.getEpochSecond()))
                        .map(it -> renewed(hook.id(), it))
                        .toList();
        return secrets.equals(hook.state().secrets()) ? hook : hook.withSecrets(secrets);
    }

    private SealedSecret renewed(HookId hook, SealedSecret sealed) {
        if (sealed.keyId().equals(ring.current())) {
            return sealed;
        }
        return opened(hook, sealed)
                .map(secret -> ring.seal(hook, secret))
                .map(again -> sealed.end().map(again::until).orElse(again))
                .orElse(sealed);
    }

    /** The id of the key that seals. */
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

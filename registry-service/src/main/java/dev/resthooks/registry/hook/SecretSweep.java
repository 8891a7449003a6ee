package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One pass over the {@link SecretBacklog}. It gives a secret to hooks without one, and seals
 * secrets of former keys with the current key. Several replicas may sweep at once, because each
 * hook is changed under its lock and in its state at that time.
 */
public final class SecretSweep {
    private static final int AT_ONCE = 200;

    private final SecretBacklog backlog;
    private final Secrets secrets;
    private final Instant now;
    private final List<HookId> shut = new ArrayList<>();
    private int made;
    private int sealedAgain;

    public SecretSweep(SecretBacklog backlog, Secrets secrets, Instant now) {
        this.backlog = backlog;
        this.secrets = secrets;
        this.now = now;
    }

    /**
     * The result of a sweep.
     *
     * @param made the number of hooks that got their first secret
     * @param sealedAgain the number of hooks whose secrets are now sealed with the current key
     * @param shut hooks that have a secret that no key opens
     */
    public record Swept(int made, int sealedAgain, List<HookId> shut) {
        public Swept {
            shut = List.copyOf(shut);
        }
    }

    /** Sweeps until no hook is left or {@code goesOn} returns false. Throws if PostgreSQL fails. */
    public Swept run(BooleanSupplier goesOn) {
        Optional<HookId> at = Optional.empty();
        do {
            at = backlog.changeNext(secrets.key(), at, AT_ONCE, this::renewed);
        } while (at.isPresent() && goesOn.getAsBoolean());
        return new Swept(made, sealedAgain, shut);
    }

    private Hook renewed(Hook hook) {
        Hook renewed = secrets.renewed(hook, now);
        if (hook.state().secrets().isEmpty()) {
            made++;
        } else if (!renewed.equals(hook)) {
            sealedAgain++;
        }
        if (renewed.state().secrets().stream().anyMatch(it -> !it.keyId().equals(secrets.key()))) {
            shut.add(hook.id());
        }
        return renewed;
    }
}

package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One walk through the {@link SecretBacklog}: hooks without a secret get one, secrets of former
 * keys are sealed with the current one. Several replicas may walk at once: each hook is changed
 * under its lock, as it is by then.
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
     * What it came to.
     *
     * @param made secrets of hooks that had none
     * @param sealedAgain hooks whose secrets are sealed with the current key now
     * @param shut hooks that have a secret that doesn't open
     */
    public record Swept(int made, int sealedAgain, List<HookId> shut) {
        public Swept {
            shut = List.copyOf(shut);
        }
    }

    /** Walks until nothing is left, or {@code goesOn} says no; throws when PostgreSQL fails. */
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

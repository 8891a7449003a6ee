package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.thread.ServiceThreads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One pass over the {@link SecretBacklog}, which seals with the current key what former keys have
 * sealed. Several replicas may run it at once, because each hook is changed under its lock and in
 * its state at that time.
 */
public final class SecretSweep {
    private static final int AT_ONCE = 200;

    private final SecretBacklog backlog;
    private final Secrets secrets;
    private final Instant now;
    private final List<HookId> undecryptable = new ArrayList<>();
    private int resealed;

    public SecretSweep(SecretBacklog backlog, Secrets secrets, Instant now) {
        this.backlog = backlog;
        this.secrets = secrets;
        this.now = now;
    }

    /**
     * The result of a sweep.
     *
     * @param resealed the number of hooks whose secrets and headers are now sealed with the current
     *     key
     * @param undecryptable hooks that have a secret or a header that no key opens
     */
    public record Result(int resealed, List<HookId> undecryptable) {
        public Result {
            undecryptable = List.copyOf(undecryptable);
        }
    }

    /** Sweeps until no hook is left or {@code goesOn} returns false. Throws if PostgreSQL fails. */
    public Result run(BooleanSupplier goesOn) {
        Optional<HookId> at = Optional.empty();
        do {
            ServiceThreads.turn();
            at = backlog.changeNext(secrets.key(), at, AT_ONCE, this::resealed);
        } while (at.isPresent() && goesOn.getAsBoolean());
        return new Result(resealed, undecryptable);
    }

    private Hook resealed(Hook hook) {
        Hook result = secrets.resealed(hook, now);
        if (!result.equals(hook)) {
            resealed++;
        }
        if (sealed(result.state()).anyMatch(it -> !it.keyId().equals(secrets.key()))) {
            undecryptable.add(hook.id());
        }
        return result;
    }

    private static Stream<SealedSecret> sealed(HookState hook) {
        return Stream.concat(
                hook.secrets().stream(),
                hook.settings().headers().stream().map(SealedHeader::value));
    }
}

package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Finds hooks for many who ask at the same time: those who ask during a query are answered by the
 * next one. Thread-safe; nothing blocks.
 */
final class SharedLookups {
    private final Function<Collection<HookId>, List<Hook>> query;
    private Map<HookId, CompletableFuture<Optional<Hook>>> asked = new HashMap<>();
    private boolean isBusy;

    SharedLookups(Function<Collection<HookId>, List<Hook>> query) {
        this.query = query;
    }

    synchronized CompletableFuture<Optional<Hook>> find(HookId id) {
        CompletableFuture<Optional<Hook>> found =
                asked.computeIfAbsent(id, _ -> new CompletableFuture<>());
        if (!isBusy) {
            isBusy = true;
            Infrastructure.getDefaultWorkerPool().execute(this::answerAll);
        }
        return found;
    }

    private void answerAll() {
        for (var next = next(); !next.isEmpty(); next = next()) {
            answer(next);
        }
    }

    private synchronized Map<HookId, CompletableFuture<Optional<Hook>>> next() {
        var next = asked;
        asked = new HashMap<>();
        isBusy = !next.isEmpty();
        return next;
    }

    private void answer(Map<HookId, CompletableFuture<Optional<Hook>>> next) {
        try {
            for (Hook hook : query.apply(Set.copyOf(next.keySet()))) {
                next.getOrDefault(hook.id(), new CompletableFuture<>()).complete(Optional.of(hook));
            }
            next.values().forEach(it -> it.complete(Optional.empty()));
        } catch (RuntimeException away) {
            next.values().forEach(it -> it.completeExceptionally(away));
        }
    }
}

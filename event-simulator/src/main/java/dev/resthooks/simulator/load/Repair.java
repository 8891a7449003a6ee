package dev.resthooks.simulator.load;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.HookRegistry.Reconciliation;
import dev.resthooks.simulator.load.HookRegistry.Registered;
import dev.resthooks.simulator.load.HookRegistry.Span;
import dev.resthooks.simulator.reconcile.Reconciler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What receivers do that lose events: they ask which ones, have these sent again, and ask for a
 * proof that they have all. They must be told exactly what they have lost.
 */
record Repair(
        Reconciler reconciler, List<Registered> hooks, HookRegistry registry, RunClock clock) {
    /** How long the last event takes to be settled, and to be old enough for a proof. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    LoadResult.Check run(Span span) throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        int lost = 0;
        for (int hook : reconciler.repairing()) {
            Set<String> its = reconciler.lost(hook);
            lost += its.size();
            String name = hooks.get(hook).name();
            try {
                Set<String> named = lacking(hook, ask(hook, span, it -> it.pending() == 0));
                if (!named.equals(its)) {
                    wrong.add("%s has lost %s, and was told %s".formatted(name, its, named));
                }
                if (!named.isEmpty()) {
                    registry.replay(hooks.get(hook), span, named);
                }
            } catch (LoadException refused) {
                wrong.add(name + " could not be repaired: " + refused.getMessage());
            }
        }
        for (int hook : reconciler.repairing()) {
            prove(hook, span, wrong);
        }
        return LoadResult.Check.of(lost, wrong);
    }

    private void prove(int hook, Span span, List<String> wrong) throws InterruptedException {
        String name = hooks.get(hook).name();
        try {
            Reconciliation last = ask(hook, span, it -> isProof(hook, it));
            if (!isProof(hook, last)) {
                wrong.add("%s has no proof that it lacks nothing: %s".formatted(name, last));
            }
        } catch (LoadException refused) {
            wrong.add(name + " got no proof: " + refused.getMessage());
        }
    }

    private boolean isProof(int hook, Reconciliation it) {
        return it.isComplete() && lacking(hook, it).isEmpty();
    }

    private Set<String> lacking(int hook, Reconciliation it) {
        return it.named().stream().filter(id -> !reconciler.hasAccepted(hook, id)).collect(toSet());
    }

    /** Asks until the answer is wanted, or time is up. */
    private Reconciliation ask(int hook, Span span, Predicate<Reconciliation> isWanted)
            throws InterruptedException {
        long until = clock.nanos() + PATIENCE.toNanos();
        while (true) {
            Reconciliation told =
                    registry.reconcile(hooks.get(hook), span, reconciler.digest(hook));
            if (isWanted.test(told) || clock.nanos() > until) {
                return told;
            }
            clock.sleep(PAUSE);
        }
    }
}

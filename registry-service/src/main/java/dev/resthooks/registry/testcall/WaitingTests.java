package dev.resthooks.registry.testcall;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestOutcome;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The tests whose outcomes this replica waits for. For any thread; never blocks for long. */
public final class WaitingTests {
    private final int perOrganisation;
    private final int atOnce;
    private final Map<EventId, Waiting> waiting = new HashMap<>();

    private record Waiting(OrgKey org, HookId hook, CompletableFuture<TestOutcome> outcome) {}

    /** Whether a test may be waited for. */
    public sealed interface Entry {
        /**
         * It may; whoever entered leaves.
         *
         * @param outcome done when the outcome is told
         */
        record Entered(CompletableFuture<TestOutcome> outcome) implements Entry {}

        /** Another test of the hook is under way. */
        record HookIsTested() implements Entry {}

        /** So many tests of the organisation are under way. */
        record OrganisationIsFull(int tests) implements Entry {}

        /** So many tests are under way as may be. */
        record Full() implements Entry {}
    }

    public WaitingTests(TestSettings settings) {
        this.perOrganisation = settings.perOrganisation();
        this.atOnce = settings.atOnce();
    }

    /** Waits for the outcome of that event, if there is room. */
    public synchronized Entry enter(HookState hook, EventId event) {
        if (waiting.values().stream().anyMatch(it -> it.hook().equals(hook.id()))) {
            return new Entry.HookIsTested();
        }
        if (waiting.size() >= atOnce) {
            return new Entry.Full();
        }
        long own = waiting.values().stream().filter(it -> it.org().equals(hook.org())).count();
        if (own >= perOrganisation) {
            return new Entry.OrganisationIsFull(perOrganisation);
        }
        CompletableFuture<TestOutcome> outcome = new CompletableFuture<>();
        waiting.put(event, new Waiting(hook.org(), hook.id(), outcome));
        return new Entry.Entered(outcome);
    }

    /** Waits no more. */
    synchronized void leave(EventId event) {
        waiting.remove(event);
    }

    /** An outcome, also one that somebody else waits for, or nobody any more. */
    public void told(TestOutcome outcome) {
        find(outcome.event()).complete(outcome);
    }

    private synchronized CompletableFuture<TestOutcome> find(EventId event) {
        Waiting found = waiting.get(event);
        return found == null ? new CompletableFuture<>() : found.outcome();
    }

    /** How many are waited for now. */
    public synchronized int size() {
        return waiting.size();
    }
}

package dev.resthooks.registry.testcall;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The tests whose outcomes this replica waits for. Thread-safe; never blocks for long. */
public final class WaitingTests {
    private final int perOrganisation;
    private final ConcurrencyLimit limit;
    private final Map<EventId, Waiting> waiting = new HashMap<>();

    private record Waiting(OrgKey org, HookId hook, CompletableFuture<TestOutcome> outcome) {}

    public sealed interface Entry {}

    /** The caller must {@link #leave} at the end. */
    public record Entered(CompletableFuture<TestOutcome> outcome) implements Entry {}

    public record TurnedAway(TestHook.Result.Refused why) implements Entry {}

    public WaitingTests(int perOrganisation, int atOnce) {
        this.perOrganisation = perOrganisation;
        this.limit = new ConcurrencyLimit(perOrganisation, atOnce);
    }

    /** Begins to wait for the outcome of a test, if the limits allow it. */
    public synchronized Entry enter(HookState hook, EventId event) {
        if (waiting.values().stream().anyMatch(it -> it.hook().equals(hook.id()))) {
            return new TurnedAway(new TestHook.Result.HookIsTested());
        }
        return switch (limit.enter(hook.org())) {
            case ENTERED -> new Entered(added(hook, event));
            case ORGANISATION_FULL ->
                    new TurnedAway(new TestHook.Result.OrganisationIsFull(perOrganisation));
            case ALL_FULL -> new TurnedAway(new TestHook.Result.Full());
        };
    }

    private CompletableFuture<TestOutcome> added(HookState hook, EventId event) {
        CompletableFuture<TestOutcome> outcome = new CompletableFuture<>();
        waiting.put(event, new Waiting(hook.org(), hook.id(), outcome));
        return outcome;
    }

    synchronized void leave(EventId event) {
        Waiting left = waiting.remove(event);
        if (left != null) {
            limit.leave(left.org());
        }
    }

    /** Accepts an outcome, for which another replica or nobody any more may wait. */
    public void complete(TestOutcome outcome) {
        find(outcome.event()).complete(outcome);
    }

    private synchronized CompletableFuture<TestOutcome> find(EventId event) {
        Waiting found = waiting.get(event);
        return found == null ? new CompletableFuture<>() : found.outcome();
    }
}

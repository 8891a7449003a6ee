package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import java.util.List;
import java.util.Optional;

/** What came of attempts, for as long as it is kept. */
public interface DeliveryLog {
    /**
     * Logs reports within the caller's transaction, which has locked the hooks that they are about:
     * so what is logged of a hook is in the order of the commits.
     *
     * @param reports of hooks that exist, in the order of their outcomes for each hook
     */
    void take(List<DeliveryReport> reports);

    /**
     * A page of a hook's deliveries, the newest last attempt first. Pages that follow one another
     * hold each delivery once that there was when the first was asked for, as it was then, however
     * much is logged meanwhile.
     *
     * <p>Where the state asked for is one of those that retries can leave at any moment ({@link
     * DeliveryState#isOpen}), they hold each delivery once that was in it throughout, as it is now,
     * the newest first failure first.
     *
     * @param epochRevision of the hook
     */
    DeliveryPage list(HookId hook, long epochRevision, DeliveryQuery query);

    /** The delivery of an event to a hook; empty when nothing is logged of it. */
    Optional<Delivery> find(HookId hook, EventId event);
}

package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;

/** The hooks whose deliveries a list has. */
public sealed interface LogScope {
    OrgKey org();

    /**
     * One hook.
     *
     * @param epochRevision the revision that began the hook's epoch
     */
    record OfHook(OrgKey org, HookId hook, long epochRevision) implements LogScope {}

    /** All hooks of the organisation, also those that were deleted. */
    record OfOrganisation(OrgKey org) implements LogScope {}
}

package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Failure;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A hook with trouble, as operators see it.
 *
 * @param event the name of its event
 * @param grade how it is on the partition on which it has had trouble for longest
 * @param failure the last failure there, if known
 * @param waiting the number of events that wait there, if known
 */
public record FailingHook(
        HookId id,
        OrgKey org,
        String event,
        Grade grade,
        Instant since,
        Optional<Failure> failure,
        OptionalLong waiting) {}

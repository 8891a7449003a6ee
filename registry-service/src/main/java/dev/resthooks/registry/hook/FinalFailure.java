package dev.resthooks.registry.hook;

/**
 * A report that a hook's target failed for good.
 *
 * @param revision the revision of the hook whose target was called
 * @param disabling the effect on a hook that still has that revision
 */
public record FinalFailure(long revision, Disabling disabling) {}

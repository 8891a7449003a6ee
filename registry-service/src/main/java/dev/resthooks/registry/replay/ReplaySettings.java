package dev.resthooks.registry.replay;

/**
 * The limits of replays.
 *
 * @param runningPerHook the maximum number of running replays of a hook
 * @param runningPerOrganisation the maximum number of running replays of an organisation
 */
public record ReplaySettings(int runningPerHook, int runningPerOrganisation) {}

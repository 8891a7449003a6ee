package dev.resthooks.registry.replay;

import java.time.Duration;

/**
 * The limits of replays.
 *
 * @param runningPerHook the maximum number of running replays of a hook
 * @param runningPerOrganisation the maximum number of running replays of an organisation
 * @param logPatience the time that Kafka has to find the offsets of a span
 */
public record ReplaySettings(
        int runningPerHook, int runningPerOrganisation, Duration logPatience) {}

package dev.resthooks.registry.replay;

import java.time.Duration;

/**
 * The limits of replays.
 *
 * @param mostRunning the maximum number of running replays per hook
 * @param logPatience the time that Kafka has to find the offsets of a span
 */
public record ReplaySettings(int mostRunning, Duration logPatience) {}

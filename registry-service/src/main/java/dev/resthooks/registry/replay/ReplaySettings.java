package dev.resthooks.registry.replay;

import java.time.Duration;

/**
 * How much may be replayed at once.
 *
 * @param mostRunning replays of one hook
 * @param logPatience how long the log may take to tell where times lie
 */
public record ReplaySettings(int mostRunning, Duration logPatience) {}

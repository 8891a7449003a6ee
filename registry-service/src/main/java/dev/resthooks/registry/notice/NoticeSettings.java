package dev.resthooks.registry.notice;

import java.time.Duration;
import java.time.ZoneId;

/**
 * The settings of notices.
 *
 * @param enabled whether notices are published
 * @param settling how long a changed health must last before a notice
 * @param zone the zone in which times are shown
 */
public record NoticeSettings(boolean enabled, Duration settling, ZoneId zone) {}

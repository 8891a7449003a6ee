package dev.resthooks.registry.notice;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What is told, and how.
 *
 * @param enabled whether anything is told
 * @param settling how long a hook must fare otherwise before it is told
 * @param zone in which times are shown
 */
public record NoticeSettings(boolean enabled, Duration settling, ZoneId zone) {}

package dev.resthooks.registry.notice;

import java.time.Duration;
import java.time.ZoneId;

/** Whether notices are published, how long a change must last, and the zone of times. */
public record NoticeSettings(boolean enabled, Duration settling, ZoneId zone) {}

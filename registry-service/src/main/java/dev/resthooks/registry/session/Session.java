package dev.resthooks.registry.session;

import dev.resthooks.registry.tenant.Claims;
import java.time.Instant;

/**
 * The session of somebody who signed in to the console.
 *
 * @param begin in whole milliseconds
 * @param end when it ends in any case, in whole seconds
 * @param idleEnd when it ends unless it is used again, in whole seconds; not after the end
 */
public record Session(String id, Claims claims, Instant begin, Instant end, Instant idleEnd) {}

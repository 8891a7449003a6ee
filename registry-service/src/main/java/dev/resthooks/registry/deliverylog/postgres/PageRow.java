package dev.resthooks.registry.deliverylog.postgres;

import java.time.Instant;

/**
 * A row of an attempt that represents its delivery on a page.
 *
 * @param seq its place
 * @param at when its attempt began
 * @param number of its attempt
 */
record PageRow(long seq, String event, Instant at, int number) {}

package dev.resthooks.registry.deliverylog.postgres;

import java.time.Instant;

/**
 * A row that may stand for a delivery in a page.
 *
 * @param seq its place
 * @param at when its attempt began
 * @param number of its attempt
 */
record Head(long seq, String event, Instant at, int number) {}

package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.hook.HookId;
import java.time.Instant;

/**
 * A row of an attempt that represents its delivery on a page.
 *
 * @param seq the place of the attempt
 * @param at when the attempt began
 * @param number the number of the attempt
 */
record PageRow(HookId hook, long seq, String event, Instant at, int number) {}

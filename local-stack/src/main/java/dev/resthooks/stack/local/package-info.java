/**
 * A stack as a whole: which parts run, on which ports they listen, and where they keep their data.
 * The parts are started in order and stopped in the reverse order.
 *
 * <pre>
 *   PostgreSQL ∥ Kafka → topics → registry ∥ dispatcher ∥ simulator → ready
 * </pre>
 */
package dev.resthooks.stack.local;

/**
 * The parts of a stack as one: what runs, where it listens, where it keeps its data; brought up in
 * order and stopped in the opposite one.
 *
 * <pre>
 *   PostgreSQL ∥ Kafka → topics → registry ∥ dispatcher ∥ simulator → ready
 * </pre>
 */
package dev.resthooks.stack.local;

/**
 * How outboxes are emptied to the log: in rounds, one at a time in all replicas together, right
 * after each commit that filled one, and now and then for what others left behind.
 */
package dev.resthooks.registry.relay;

/** The relay, which publishes the outbox to {@code resthooks.hooks}. */
package dev.resthooks.registry.hook.kafka;

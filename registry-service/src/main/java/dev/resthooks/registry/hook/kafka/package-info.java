/** The relay: takes what is in the outbox to {@code resthooks.hooks}. */
package dev.resthooks.registry.hook.kafka;

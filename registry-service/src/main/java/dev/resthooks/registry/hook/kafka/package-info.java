/** The relay: takes what is in the outbox to {@code resthooks.hooks}. */
@NullMarked
package dev.resthooks.registry.hook.kafka;

import org.jspecify.annotations.NullMarked;

/** Reads single events of the log again. */
@NullMarked
package dev.resthooks.registry.deliverylog.kafka;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.registry.deliverylog.kafka;

import org.jspecify.annotations.NullMarked;

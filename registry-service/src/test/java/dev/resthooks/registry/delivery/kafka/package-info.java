@NullMarked
package dev.resthooks.registry.delivery.kafka;

import org.jspecify.annotations.NullMarked;

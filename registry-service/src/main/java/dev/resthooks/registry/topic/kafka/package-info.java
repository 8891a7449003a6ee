/** The watch over the registry's topics. */
@NullMarked
package dev.resthooks.registry.topic.kafka;

import org.jspecify.annotations.NullMarked;

/** The watch over the dispatcher's topics. */
@NullMarked
package dev.resthooks.dispatcher.topic.kafka;

import org.jspecify.annotations.NullMarked;

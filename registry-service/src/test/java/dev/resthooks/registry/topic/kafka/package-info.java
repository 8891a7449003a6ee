@NullMarked
package dev.resthooks.registry.topic.kafka;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.registry.hook.kafka;

import org.jspecify.annotations.NullMarked;

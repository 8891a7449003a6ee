@NullMarked
package dev.resthooks.stack.kafka;

import org.jspecify.annotations.NullMarked;

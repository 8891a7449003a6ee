/** Fills the index from the compacted topic of hooks, and follows it. */
@NullMarked
package dev.resthooks.dispatcher.match.kafka;

import org.jspecify.annotations.NullMarked;

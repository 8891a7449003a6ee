/** Fills the index from the compacted topic of hooks, and follows it. */
package dev.resthooks.dispatcher.match.kafka;

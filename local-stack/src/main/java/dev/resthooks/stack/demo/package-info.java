/**
 * What {@code up} shows of a fresh stack: hooks of an organisation {@code demo} on the simulator's
 * receivers, and a gentle flow of events.
 */
@NullMarked
package dev.resthooks.stack.demo;

import org.jspecify.annotations.NullMarked;

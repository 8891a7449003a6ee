/**
 * What {@code up} shows of a fresh stack: hooks of an organisation {@code demo} on the simulator's
 * receivers, and a gentle flow of events.
 */
package dev.resthooks.stack.demo;

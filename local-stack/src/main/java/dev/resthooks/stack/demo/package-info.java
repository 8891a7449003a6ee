/**
 * The demo of {@code up} on a fresh stack: an organisation {@code demo} with hooks on the
 * simulator's receivers, and a slow flow of events.
 */
package dev.resthooks.stack.demo;

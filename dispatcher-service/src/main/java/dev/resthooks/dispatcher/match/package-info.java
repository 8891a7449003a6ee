/** Finds the hooks of an event, in an index of all hooks in memory. */
package dev.resthooks.dispatcher.match;

/** Which hooks an event is for: the index of all hooks, in memory. */
package dev.resthooks.dispatcher.match;

/** Which hooks an event is for: the index of all hooks, in memory. */
@NullMarked
package dev.resthooks.dispatcher.match;

import org.jspecify.annotations.NullMarked;

/** Calling a hook's target: the port, what is sent and what may come back. */
@NullMarked
package dev.resthooks.dispatcher.target;

import org.jspecify.annotations.NullMarked;

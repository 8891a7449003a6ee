/**
 * The thread of the backlog: one event loop owns its state, calls the targets and keeps its timers.
 */
@NullMarked
package dev.resthooks.dispatcher.backlog.vertx;

import org.jspecify.annotations.NullMarked;

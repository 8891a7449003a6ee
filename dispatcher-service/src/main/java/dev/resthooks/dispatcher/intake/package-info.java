/** From the event log to whoever owns the deliveries: the port that the reading thread talks to. */
@NullMarked
package dev.resthooks.dispatcher.intake;

import org.jspecify.annotations.NullMarked;

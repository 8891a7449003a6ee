/** From the event log to whoever owns the deliveries: the port that the reading thread talks to. */
package dev.resthooks.dispatcher.intake;

/** The receivers' URL, {@code /receive/<name>}, straight on the event loops of Vert.x. */
@NullMarked
package dev.resthooks.simulator.receiver.http;

import org.jspecify.annotations.NullMarked;

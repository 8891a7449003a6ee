/** The receivers' URL, {@code /receive/<name>}, served on the event loops of Vert.x. */
package dev.resthooks.simulator.receiver.http;

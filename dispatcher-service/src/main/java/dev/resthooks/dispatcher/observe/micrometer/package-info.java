/** The dispatcher's metrics as Micrometer meters. */
package dev.resthooks.dispatcher.observe.micrometer;

/** Reads single events of the log again. */
package dev.resthooks.registry.deliverylog.kafka;

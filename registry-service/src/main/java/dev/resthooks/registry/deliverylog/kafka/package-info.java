/** Reads single events of the event log again. */
package dev.resthooks.registry.deliverylog.kafka;

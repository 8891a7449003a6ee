/** What operators see of Kafka. */
package dev.resthooks.registry.operator.kafka;

/** What the console asks Kafka. */
package dev.resthooks.registry.console.kafka;

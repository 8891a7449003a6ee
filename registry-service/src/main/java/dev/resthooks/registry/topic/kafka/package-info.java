/** Checks that the registry's topics exist. */
package dev.resthooks.registry.topic.kafka;

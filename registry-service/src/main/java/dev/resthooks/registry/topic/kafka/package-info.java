/** The watch over the registry's topics. */
package dev.resthooks.registry.topic.kafka;

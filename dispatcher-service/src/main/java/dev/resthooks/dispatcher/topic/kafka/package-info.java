/** Watches the dispatcher's topics. */
package dev.resthooks.dispatcher.topic.kafka;

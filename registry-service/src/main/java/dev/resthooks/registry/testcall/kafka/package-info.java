/** Tests are asked for, and their outcomes heard of, on Kafka. */
@NullMarked
package dev.resthooks.registry.testcall.kafka;

import org.jspecify.annotations.NullMarked;

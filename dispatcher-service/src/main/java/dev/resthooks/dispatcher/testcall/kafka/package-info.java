/** Takes tests from Kafka, and tells there what came of them. */
@NullMarked
package dev.resthooks.dispatcher.testcall.kafka;

import org.jspecify.annotations.NullMarked;

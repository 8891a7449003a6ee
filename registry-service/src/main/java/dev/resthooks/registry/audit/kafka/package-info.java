/** What audits ask of Kafka. */
@NullMarked
package dev.resthooks.registry.audit.kafka;

import org.jspecify.annotations.NullMarked;

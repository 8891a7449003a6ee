/**
 * CloudEvents 1.0 over Kafka, by the CloudEvents Kafka protocol binding 1.0.2: binary and
 * structured content mode.
 */
package dev.resthooks.contract.event.kafka;

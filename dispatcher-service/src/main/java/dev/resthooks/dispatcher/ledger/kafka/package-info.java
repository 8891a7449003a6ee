/** The ledger as Kafka transactions. */
package dev.resthooks.dispatcher.ledger.kafka;

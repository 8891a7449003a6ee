/** Reads {@code resthooks.reports} and hands it to the ledger, for as long as that takes. */
package dev.resthooks.registry.delivery.kafka;

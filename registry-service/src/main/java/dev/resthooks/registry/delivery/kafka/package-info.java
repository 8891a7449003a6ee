/** Reads {@code resthooks.reports} and passes it to the ledger until the ledger has applied it. */
package dev.resthooks.registry.delivery.kafka;

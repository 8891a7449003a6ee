/** The ledger of reports in PostgreSQL: set-based SQL, one transaction a batch. */
package dev.resthooks.registry.delivery.postgres;

/** The ledger of reports in PostgreSQL: set-based SQL, one transaction a batch. */
@NullMarked
package dev.resthooks.registry.delivery.postgres;

import org.jspecify.annotations.NullMarked;

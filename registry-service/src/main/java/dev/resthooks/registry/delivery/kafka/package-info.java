/** Reads {@code resthooks.reports} and hands it to the ledger, for as long as that takes. */
@NullMarked
package dev.resthooks.registry.delivery.kafka;

import org.jspecify.annotations.NullMarked;

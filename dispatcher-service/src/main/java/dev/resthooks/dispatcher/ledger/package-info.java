/**
 * What the dispatcher makes durable: cursors, reports, dead events and read positions, all in one
 * entry.
 */
@NullMarked
package dev.resthooks.dispatcher.ledger;

import org.jspecify.annotations.NullMarked;

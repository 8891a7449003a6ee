/**
 * What the dispatcher makes durable: cursors, reports, dead events and read positions, all in one
 * entry.
 */
package dev.resthooks.dispatcher.ledger;

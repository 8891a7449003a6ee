/**
 * The durable state of the dispatcher: one entry contains cursors, reports, dead events and
 * committed offsets.
 */
package dev.resthooks.dispatcher.ledger;

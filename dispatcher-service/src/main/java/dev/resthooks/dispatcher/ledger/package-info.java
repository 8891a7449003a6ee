/**
 * The durable state of the dispatcher: one entry contains cursors, reports, dead events and read
 * positions.
 */
package dev.resthooks.dispatcher.ledger;

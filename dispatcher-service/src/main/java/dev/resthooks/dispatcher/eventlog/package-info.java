/**
 * The event log as the dispatcher sees it: batches of records, events, and records that are not
 * valid events.
 */
package dev.resthooks.dispatcher.eventlog;

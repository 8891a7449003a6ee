/**
 * The event log as the dispatcher sees it: partitions, what was read from them, and records that
 * are no events. Plain words that the other packages share.
 */
package dev.resthooks.dispatcher.eventlog;

/**
 * Reads the event log again, for hooks that are behind and for holes whose bodies have left memory.
 *
 * <pre>
 *   next ──▶ a CatchUpSlice of a partition ──▶ seek, poll ──▶ offered: batch by batch ──▶ goes on,
 *    ▲                                                                               or ends
 *    └───────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * Partitions take turns, and within a partition the hook that has waited longest is served first. A
 * slice is short, so a long history doesn't delay other hooks.
 */
package dev.resthooks.dispatcher.catchup;

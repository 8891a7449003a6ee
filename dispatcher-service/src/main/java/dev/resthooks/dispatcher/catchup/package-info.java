/**
 * Reads the event log again, for hooks that are behind and for holes whose bodies have left memory.
 *
 * <pre>
 *   next ──▶ a CatchUpSlice of a partition ──▶ seek, poll ──▶ offered: batch by batch ──▶ goes on,
 *    ▲                                                                               or ends
 *    └───────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * Partitions that want something take turns, and within one the hook that has waited longest is
 * served first; a slice is short, so a long history keeps nobody waiting.
 */
package dev.resthooks.dispatcher.catchup;

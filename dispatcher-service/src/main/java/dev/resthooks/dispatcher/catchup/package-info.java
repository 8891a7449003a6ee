/**
 * Reads the event log again, for hooks that are behind and for holes whose bodies have left memory.
 *
 * <p>Partitions take turns, and within a partition the hook that has waited longest is served
 * first. A slice is short, so a long history doesn't delay other hooks.
 */
package dev.resthooks.dispatcher.catchup;

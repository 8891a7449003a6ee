/**
 * Finds the offsets at which hooks start on the event log. A hook's epoch rises when the hook is
 * created, when its event type changes, when it is re-enabled from now, and when it is rewound.
 * Then the hook is placed, on each partition of its resource's topic, at the first record whose
 * time is equal to or later than its {@code startFrom}.
 *
 * <pre>
 *   topic of hooks ──▶ HookPlacer ──the change, with its offsets──▶ PlacedFeed
 *                        │    ▲
 *                        ▼    └──  LogOffsets: first record since a time
 *   assignment ──────▶ HookPlacer ──PartitionStart: durable state, hooks to place──▶ PlacedFeed
 * </pre>
 *
 * <p>A replay starts once, at the offsets in its record ({@code ReplayStarts}).
 *
 * <p>Both paths use one lock, so that a partition that is taken over while a hook changes neither
 * misses the change nor gets it unplaced. A hook's own topic is the one of its event's resource. If
 * a producer puts such an event on another topic, the hook gets it only from when the change is in
 * force, whatever the event's time is.
 */
package dev.resthooks.dispatcher.placement;

/**
 * Where hooks start on the event log. A hook's epoch rises when it is created, when its event
 * changes, when it is re-enabled from now, and when it is rewound: then it is placed, on each
 * partition of its resource's topic, at the first record whose time is not before its {@code
 * startFrom}.
 *
 * <pre>
 *   topic of hooks ──▶ HookPlacer ──the change, with its offsets──▶ PlacedFeed
 *                        │    ▲
 *                        ▼    └──  LogOffsets: first record since a time
 *   assignment ──────▶ HookPlacer ──what was kept, and who is to be placed──▶ TakeoverFeed
 * </pre>
 *
 * <p>A replay starts where its record says, once ({@code ReplayStarts}).
 *
 * <p>Both ways go by one lock, so that a partition that is taken over while a hook changes neither
 * misses the change nor gets it unplaced. A hook's own topic is the one of its event's resource; an
 * event that a producer put on another topic is delivered from when the change is in force,
 * whatever its time.
 */
package dev.resthooks.dispatcher.placement;

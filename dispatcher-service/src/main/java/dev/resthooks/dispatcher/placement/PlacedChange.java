package dev.resthooks.dispatcher.placement;

import dev.resthooks.dispatcher.match.HookRecord;

/** A change of a hook, and where it moves it. */
public record PlacedChange(HookRecord record, Move move) {}

package dev.resthooks.contract.wrong.below;

import dev.resthooks.contract.wrong.HeavyRecord;

/** Refers to a package that refers to this one. */
public record Circular(HeavyRecord above) {}

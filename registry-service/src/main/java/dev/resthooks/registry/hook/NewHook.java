package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;

/** An owner's request to register a hook. */
public record NewHook(EventType event, TargetUrl target) {}

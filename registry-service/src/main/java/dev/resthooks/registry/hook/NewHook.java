package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;

/** What an owner asks for when registering a hook. */
public record NewHook(EventType event, TargetUrl target) {}

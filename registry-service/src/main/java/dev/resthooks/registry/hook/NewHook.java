package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.target.TargetUrl;

/** An owner's request to register a hook, which is Disabled if the owner enables it later. */
public record NewHook(
        EventType event, TargetUrl target, HookStatus status, SettingsChange settings) {}

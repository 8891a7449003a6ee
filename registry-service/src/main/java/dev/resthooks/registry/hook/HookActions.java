package dev.resthooks.registry.hook;

public record HookActions(RegisterHook register, ChangeHook change, DeleteHooks delete) {}

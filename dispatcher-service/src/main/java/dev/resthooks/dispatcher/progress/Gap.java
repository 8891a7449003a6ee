package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.hook.HookId;

/**
 * What retention deleted before a hook could get it: offsets from {@code from} to before {@code
 * to}.
 */
public record Gap(HookId hook, long from, long to) {}

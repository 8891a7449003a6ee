package dev.resthooks.registry.notice;

/** Told when a transaction told notices; of use to those who observe its commit. */
public record NoticesFilled() {}

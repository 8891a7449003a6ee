package dev.resthooks.registry.notice;

/** Fired when a transaction adds notices. Observers wait for the commit. */
public record NoticesFilled() {}

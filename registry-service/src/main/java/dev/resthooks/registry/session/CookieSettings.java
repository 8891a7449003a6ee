package dev.resthooks.registry.session;

/** Whether browsers send the cookies of sessions over plain HTTP too. */
public record CookieSettings(boolean overPlainHttp) {}

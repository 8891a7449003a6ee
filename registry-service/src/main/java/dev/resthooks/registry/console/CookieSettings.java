package dev.resthooks.registry.console;

/**
 * How browsers keep sessions.
 *
 * @param overPlainHttp whether they send them over plain HTTP too
 */
public record CookieSettings(boolean overPlainHttp) {}

package dev.resthooks.registry.testcall;

import java.time.Duration;

/**
 * How tests are asked for.
 *
 * @param sendWithin how soon a dispatcher must take one, or make none of it
 * @param patience how long an outcome is waited for
 * @param perOrganisation so many of one organisation are waited for at once
 * @param atOnce so many are waited for at once
 */
public record TestSettings(
        Duration sendWithin, Duration patience, int perOrganisation, int atOnce) {}

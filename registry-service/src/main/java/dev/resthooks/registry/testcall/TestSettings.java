package dev.resthooks.registry.testcall;

import java.time.Duration;

/**
 * The limits of tests.
 *
 * @param sendWithin the time within which a dispatcher must begin a test; later it is not made
 * @param patience how long a request waits for its outcome
 * @param perOrganisation the maximum number of waiting tests per organisation
 * @param atOnce the maximum number of waiting tests
 */
public record TestSettings(
        Duration sendWithin, Duration patience, int perOrganisation, int atOnce) {}

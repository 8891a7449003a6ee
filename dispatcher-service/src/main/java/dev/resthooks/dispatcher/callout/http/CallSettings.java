package dev.resthooks.dispatcher.callout.http;

import java.time.Duration;

/**
 * How targets are called.
 *
 * @param connect until the TCP connection stands, at most; and as long again for TLS
 * @param deadline for the whole attempt, from the name's resolution to the answer's last byte
 * @param callsPerHost at once to one scheme, host and port, at most; more calls wait before they
 *     begin, for as long as the deadline
 * @param connections to all targets, at most, and as many calls at once
 * @param keepAlive for how long a connection is kept that nothing is sent on
 * @param userAgent the header of that name
 */
public record CallSettings(
        Duration connect,
        Duration deadline,
        int callsPerHost,
        int connections,
        Duration keepAlive,
        String userAgent) {}

package dev.resthooks.dispatcher.callout.http.pool;

import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import java.time.Duration;

/**
 * Limits of calls to targets. TCP has the time {@code connect}, and TLS as long again; the deadline
 * is from the resolution of the name to the last byte of the response.
 */
public record ClientSettings(
        Duration connect,
        Duration deadline,
        int connections,
        Duration keepAlive,
        String userAgent,
        DebugMembers debugMembers,
        RecordedResponses recorded) {}

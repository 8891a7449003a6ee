package dev.resthooks.dispatcher.callout.http.pool;

import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import java.time.Duration;

/**
 * Limits of calls to targets.
 *
 * @param connect the longest time to open a TCP connection; the TLS handshake has as long again
 * @param deadline the longest time of a whole attempt, from the resolution of the name to the last
 *     byte of the response
 * @param connections the most connections to all targets
 * @param keepAlive how long an unused connection is kept
 * @param userAgent the value of the header {@code user-agent}
 * @param debugMembers what {@code meta.debug} of each body holds beside {@code resthook}
 * @param recorded what is recorded of responses
 */
public record ClientSettings(
        Duration connect,
        Duration deadline,
        int connections,
        Duration keepAlive,
        String userAgent,
        DebugMembers debugMembers,
        RecordedResponses recorded) {

    /**
     * Creates settings by which bodies hold no further debug members and no response is recorded.
     */
    public ClientSettings(
            Duration connect,
            Duration deadline,
            int connections,
            Duration keepAlive,
            String userAgent) {
        this(
                connect,
                deadline,
                connections,
                keepAlive,
                userAgent,
                DebugMembers.NONE,
                RecordedResponses.NONE);
    }
}

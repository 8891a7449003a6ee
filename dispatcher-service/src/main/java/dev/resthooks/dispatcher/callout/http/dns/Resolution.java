package dev.resthooks.dispatcher.callout.http.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** The result of resolving a host name. */
public sealed interface Resolution {
    /**
     * The name has addresses, at least one.
     *
     * @param ttl how long the addresses may be remembered
     */
    record Found(List<InetAddress> addresses, Duration ttl) implements Resolution {
        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /** The name has no address, or none was returned; {@code why} is one word. */
    record Unknown(String why) implements Resolution {}

    /** The query wasn't made, by a fault of this service. */
    record NotAsked(String fault) implements Resolution {}
}

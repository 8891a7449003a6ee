package dev.resthooks.dispatcher.callout.http.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

public sealed interface Resolution {
    /** The name has addresses, at least one, which may be remembered for {@code ttl}. */
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

package dev.resthooks.dispatcher.callout.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** What became of a host's name. */
sealed interface Resolution {
    /**
     * Its addresses, at least one.
     *
     * @param ttl for how long the name server vouches for them
     */
    record Found(List<InetAddress> addresses, Duration ttl) implements Resolution {
        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /** It has none, or none was told; {@code why} in a word. */
    record Unknown(String why) implements Resolution {}

    /** It couldn't be asked, through a fault of our own. */
    record NotAsked(String fault) implements Resolution {}
}

package dev.resthooks.dispatcher.target.http;

import java.net.InetAddress;
import java.util.List;

/** What became of a host's name. */
sealed interface Resolution {
    /** Its addresses, at least one. */
    record Found(List<InetAddress> addresses) implements Resolution {
        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /** It has none, or none was told. */
    record Unknown() implements Resolution {}
}

package dev.resthooks.simulator.load;

import java.util.Optional;

/**
 * Where receivers listen, and how targets name them.
 *
 * @param host to listen on
 * @param firstPort each class of receivers has a port of its own from this one on; 0: any free ones
 * @param publicUrl under which they are reached from outside; then all classes share the first port
 * @param threads that take requests
 */
public record ReceiverAddress(String host, int firstPort, Optional<String> publicUrl, int threads) {
    /** On this machine alone, with one thread. */
    public static final ReceiverAddress LOOPBACK =
            new ReceiverAddress("127.0.0.1", 0, Optional.empty(), 1);
}

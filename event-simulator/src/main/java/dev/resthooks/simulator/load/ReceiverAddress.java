package dev.resthooks.simulator.load;

import java.util.Optional;

/**
 * The address of the receivers, and their public URL.
 *
 * @param host the address to listen on
 * @param firstPort the port of the first class of receivers; each further class has the next one; 0
 *     means any free ports
 * @param publicUrl the URL of the receivers from outside; if set, all classes share the first port
 * @param threads the number of threads that accept requests
 */
public record ReceiverAddress(String host, int firstPort, Optional<String> publicUrl, int threads) {
    /** An address on this machine, with one thread. */
    public static final ReceiverAddress LOOPBACK =
            new ReceiverAddress("127.0.0.1", 0, Optional.empty(), 1);
}

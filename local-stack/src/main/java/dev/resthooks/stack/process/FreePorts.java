package dev.resthooks.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Ports of 127.0.0.1 on which nobody listens. They lie below the range from which the system takes
 * the ports of outgoing connections, so that a server that was stopped finds its port free again.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private FreePorts() {}

    public static int one() {
        return several(1).getFirst();
    }

    /** That many different ones. */
    public static List<Integer> several(int count) {
        Set<Integer> found = new HashSet<>();
        while (found.size() < count) {
            int candidate = RANDOM.nextInt(FIRST, LAST);
            if (isFree(candidate)) {
                found.add(candidate);
            }
        }
        return List.copyOf(found);
    }

    /** Whether a server could listen there now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}

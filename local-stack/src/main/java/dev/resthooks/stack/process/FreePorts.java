package dev.resthooks.stack.process;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds free ports of 127.0.0.1, below those of outgoing connections, so they stay free. Each is
 * given once while this process lives, by whichever process of this user: a service that is started
 * again finds its port free.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    /** A byte of this file is locked for each port that was given; never closed. */
    private static final Optional<FileChannel> GIVEN = open();

    private static final Queue<FileLock> LOCKS = new ConcurrentLinkedQueue<>();

    private FreePorts() {}

    private static Optional<FileChannel> open() {
        Path file =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "resthooks-ports-" + System.getProperty("user.name"));
        try {
            return Optional.of(FileChannel.open(file, CREATE, WRITE));
        } catch (IOException unwritable) {
            return Optional.empty();
        }
    }

    public static int one() {
        return several(1).getFirst();
    }

    public static List<Integer> several(int count) {
        Set<Integer> found = new HashSet<>();
        while (found.size() < count) {
            int candidate = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(candidate) && take(candidate)) {
                found.add(candidate);
            }
        }
        return List.copyOf(found);
    }

    private static boolean take(int port) {
        if (GIVEN.isEmpty()) {
            return true;
        }
        try {
            FileLock lock = GIVEN.get().tryLock(port, 1, false);
            return lock != null && LOCKS.add(lock);
        } catch (OverlappingFileLockException given) {
            return false;
        } catch (IOException unlockable) {
            return true;
        }
    }

    /** Returns whether a server could listen on the port now. */
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

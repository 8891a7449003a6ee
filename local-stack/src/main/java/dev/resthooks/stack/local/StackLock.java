package dev.resthooks.stack.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Optional;
import org.apache.commons.io.function.Uncheck;

/** Held by the one JVM that may start a stack's processes, until it ends. */
public final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock. Returns empty if another JVM holds it. */
    public static Optional<StackLock> take(StackFolder folder) {
        return Uncheck.get(() -> tryToTake(folder), () -> "cannot lock " + folder.root());
    }

    private static Optional<StackLock> tryToTake(StackFolder folder) throws IOException {
        Files.createDirectories(folder.run());
        FileChannel channel = FileChannel.open(folder.run().resolve("lock"), CREATE, WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new StackLock(channel));
    }

    @Override
    public void close() {
        Uncheck.run(channel::close, () -> "cannot unlock");
    }
}

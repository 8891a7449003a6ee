package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchException;
import dev.resthooks.stack.process.ShortProgram;
import java.io.IOException;
import java.util.List;

/**
 * Divides the machine: the system runs on one core; the producer, which is this process, and the
 * sink run on another. Uses {@code taskset} of util-linux.
 */
final class Cores implements AutoCloseable {
    private static final int SYSTEM = 0;
    private static final int OTHERS = 1;

    private final int all = Runtime.getRuntime().availableProcessors();

    /** Moves all threads of this process to the core of producer and sink, until it is closed. */
    Cores() {
        if (all <= OTHERS) {
            throw new BenchException("the system and the producer need a core each");
        }
        moveThisProcess(Integer.toString(OTHERS));
    }

    /** Returns the beginning of a command whose program runs on the system's core. */
    static List<String> ofSystem() {
        return pinnedTo(SYSTEM);
    }

    /** Returns the beginning of a command whose program runs on the core of producer and sink. */
    static List<String> ofOthers() {
        return pinnedTo(OTHERS);
    }

    private static List<String> pinnedTo(int core) {
        return List.of("taskset", "-c", Integer.toString(core));
    }

    private static void moveThisProcess(String cores) {
        String pid = Long.toString(ProcessHandle.current().pid());
        List<String> move = List.of("timeout", "10", "taskset", "-a", "-p", "-c", cores, pid);
        try {
            if (ShortProgram.run(move) != 0) {
                throw new BenchException("taskset (util-linux) can't pin this process to a core");
            }
        } catch (IOException missing) {
            throw new BenchException("timeout (coreutils) is missing", missing);
        }
    }

    @Override
    public void close() {
        moveThisProcess("0-" + (all - 1));
    }
}

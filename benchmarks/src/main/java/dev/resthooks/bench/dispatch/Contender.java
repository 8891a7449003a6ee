package dev.resthooks.bench.dispatch;

import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.service.KeyRingFile;
import java.util.function.LongSupplier;

/** A program that delivers the events of the log, in a process of its own. */
public interface Contender {
    String title();

    Claim claim();

    Running start(Environment around);

    /** What is checked of the deliveries that a contender has made. */
    enum Claim {
        /** Each event once at each of its hooks, and those of a resource in order. */
        ONCE_IN_ORDER,
        /** Each event once at each of its hooks. */
        ONCE,
        /** As many for each hook. The contender reads no events. */
        EVENLY
    }

    /**
     * What a contender gets.
     *
     * @param group of its consumers, if it chooses none itself
     */
    record Environment(
            String bootstrapServers,
            String group,
            Targets targets,
            Work work,
            ProcessFolders folders,
            KeyRingFile keys) {
        public FilledLog log() {
            return new FilledLog(bootstrapServers, keys, work, targets::url);
        }
    }

    /** The ports of 127.0.0.1 on which the target of the first hook is, and those of the others. */
    record Targets(int first, int others) {
        static Targets onOnePort(int port) {
            return new Targets(port, port);
        }

        public String url(int hook) {
            return "http://127.0.0.1:%d/hooks/%d".formatted(hook == 1 ? first : others, hook);
        }
    }

    /**
     * A contender's process.
     *
     * @param readAgain returns how many records it has read again for hooks that were behind
     * @param stop ends it, and whatever it left that would disturb its next turn
     */
    record Running(ManagedProcess process, LongSupplier readAgain, Runnable stop) {}
}

package dev.resthooks.bench.dispatch;

import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.service.KeyRingFile;

/** A program that delivers the events of the log, in a process of its own. */
interface Contender {
    String title();

    /** Starts it on the log as it lies there, from its beginning. */
    Running start(Environment around);

    /**
     * What a contender gets.
     *
     * @param sinkPort of 127.0.0.1
     * @param keys open the secrets of the hooks
     */
    record Environment(
            String bootstrapServers,
            int sinkPort,
            Work work,
            ProcessFolders folders,
            KeyRingFile keys) {}

    /** A contender's process. */
    interface Running {
        long pid();

        boolean isAlive();

        /** Ends it, and whatever it left that would disturb its next turn. */
        void stop();
    }
}

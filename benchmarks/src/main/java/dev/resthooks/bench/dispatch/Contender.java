package dev.resthooks.bench.dispatch;

import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.service.KeyRingFile;

/** Who does the work, in a process of its own. */
interface Contender {
    String title();

    /** Starts it on the log as it lies there, from its beginning. */
    Running start(Surroundings around);

    /**
     * Where it works.
     *
     * @param sinkPort of 127.0.0.1
     * @param keys open the secrets of the hooks
     */
    record Surroundings(
            String bootstrapServers,
            int sinkPort,
            Work work,
            ProcessFolders folders,
            KeyRingFile keys) {}

    /** It runs. */
    interface Running {
        long pid();

        boolean isAlive();

        /** Ends it, and whatever it left that would disturb its next turn. */
        void stop();
    }
}

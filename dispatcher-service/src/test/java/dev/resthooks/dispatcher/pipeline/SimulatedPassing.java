package dev.resthooks.dispatcher.pipeline;

import java.util.SplittableRandom;

/**
 * Decides which events pass others that are still being matched, and what passes the records of a
 * slice. Draws nothing from what decides everything else.
 */
final class SimulatedPassing {
    /** The events that are being matched at once, at most. */
    private static final int MOST = 6;

    private final SplittableRandom random;

    /** Whether events pass others in this run. */
    private final boolean happens;

    private final SplittableRandom slices;

    /** Whether a slice is read in pieces in this run. */
    private final boolean inPieces;

    /** If hooks' events change, slices are read in pieces in any case. */
    SimulatedPassing(long seed, boolean eventsChange) {
        random = new SplittableRandom(Long.rotateLeft(~seed, 32));
        happens = random.nextInt(3) == 0;
        slices = new SplittableRandom(Long.rotateLeft(~seed, 16));
        inPieces = slices.nextInt(3) == 0 || eventsChange;
    }

    /** Whether another record is begun although that many events are being matched. */
    boolean begins(int open) {
        return open == 0 || (happens && open < MOST && random.nextBoolean());
    }

    /** Which of so many events is handed to more of its hooks. */
    int next(int open) {
        return open == 1 ? 0 : random.nextInt(open);
    }

    /** Whether answers, changes and ticks come before the records of a slice count as passed. */
    boolean comesBeforeTheScan() {
        return inPieces && slices.nextInt(8) > 0;
    }

    /** Whether they come before a record was offered to all of its hooks. */
    boolean comesWithinARecord() {
        return inPieces && slices.nextInt(8) == 0;
    }
}

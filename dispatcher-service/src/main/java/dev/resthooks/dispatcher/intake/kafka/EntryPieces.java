package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which partitions of a ledger entry are written in one transaction. That is all of them,
 * unless that has failed several times: then they are halved until it shows whether a single
 * partition is the reason. It is if its part can't be written while others can. Used by the
 * intake's thread alone.
 */
final class EntryPieces {
    /** The failures in a row after which an entry is halved. */
    static final int FAILURES_TO_HALVE = 3;

    /** The failures of a single partition's part, after which it counts as the reason. */
    private static final int FAILURES_TO_REFUSE = 2;

    /** The pieces of an entry that was halved, in the order in which they are tried. */
    private final Deque<Set<EventPartition>> pieces = new ArrayDeque<>();

    private final Map<EventPartition, Integer> failuresAlone = new HashMap<>();
    private int failures;
    private boolean isAnyWritten;

    /**
     * Returns the partitions to write now.
     *
     * @param left those of the entry that are not written yet; at least one
     */
    Set<EventPartition> next(Set<EventPartition> left) {
        while (!pieces.isEmpty()) {
            Set<EventPartition> piece = new HashSet<>(pieces.removeFirst());
            piece.retainAll(left);
            if (!piece.isEmpty()) {
                return piece;
            }
        }
        return left;
    }

    /** Takes note that a piece was written. */
    void written() {
        isAnyWritten = true;
    }

    /**
     * Takes note that a piece could not be written.
     *
     * @param left the partitions of the entry that are not written yet
     * @return the partition whose part can't be written while others can; mostly empty
     */
    Optional<EventPartition> failed(Set<EventPartition> piece, Set<EventPartition> left) {
        boolean isWhole = pieces.isEmpty() && piece.size() == left.size();
        if (isWhole && ++failures < FAILURES_TO_HALVE) {
            return Optional.empty();
        }
        if (piece.size() > 1) {
            halve(piece);
            return Optional.empty();
        }
        EventPartition alone = piece.iterator().next();
        if (failuresAlone.merge(alone, 1, Integer::sum) >= FAILURES_TO_REFUSE && isAnyWritten) {
            return Optional.of(alone);
        }
        pieces.addLast(piece);
        return Optional.empty();
    }

    private void halve(Set<EventPartition> piece) {
        Set<EventPartition> half = new HashSet<>();
        Set<EventPartition> rest = new HashSet<>(piece);
        for (Iterator<EventPartition> each = rest.iterator(); half.size() < piece.size() / 2; ) {
            half.add(each.next());
            each.remove();
        }
        pieces.addLast(half);
        pieces.addLast(rest);
    }

    /** Takes note that all of the entry is written. */
    void done() {
        pieces.clear();
        failuresAlone.clear();
        failures = 0;
        isAnyWritten = false;
    }
}

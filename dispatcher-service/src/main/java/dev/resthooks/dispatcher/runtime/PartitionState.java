package dev.resthooks.dispatcher.runtime;

import dev.resthooks.dispatcher.ledger.LedgerPart;
import java.util.Optional;

/** What an assigned partition still does. A state has those transitions that may follow it. */
sealed interface PartitionState {
    record Open() implements PartitionState {
        Closing close() {
            return new Closing();
        }
    }

    /** It starts no delivery any more, and its last part is yet to be taken. */
    record Closing() implements PartitionState {
        /** Returns what follows the last part; nothing is left to write if that is empty. */
        PartitionState taken(Optional<LedgerPart> last) {
            return last.isPresent() ? new LastTaken() : new Closed();
        }
    }

    record LastTaken() implements PartitionState {
        Closed written() {
            return new Closed();
        }
    }

    record Closed() implements PartitionState {}

    /** It is no longer assigned: nothing more is sent or written. */
    sealed interface Gone extends PartitionState {}

    /** It is no longer assigned, and its calls in flight hold places until they end. */
    record Lost() implements Gone {}

    /** It is no longer assigned, and a bug may have broken its pipeline, which is left alone. */
    record Abandoned() implements Gone {}
}

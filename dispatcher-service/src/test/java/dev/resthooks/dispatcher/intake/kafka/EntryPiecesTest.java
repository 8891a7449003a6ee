package dev.resthooks.dispatcher.intake.kafka;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An entry of eight partitions, of which some can't be written. */
class EntryPiecesTest {
    private static final Set<EventPartition> ALL =
            IntStream.range(0, 8).mapToObj(EntryPiecesTest::partition).collect(toSet());

    private final EntryPieces pieces = new EntryPieces();
    private final Set<EventPartition> left = new HashSet<>(ALL);
    private final List<EventPartition> refused = new ArrayList<>();
    private int transactions;

    @Test
    void shouldWriteAllAtOnceUntilThatHasFailedSeveralTimes() {
        for (int failed = 0; failed < EntryPieces.FAILURES_TO_HALVE; failed++) {
            assertThat(pieces.next(left)).isEqualTo(ALL);
            assertThat(pieces.failed(ALL, left)).isEmpty();
        }

        assertThat(pieces.next(left)).hasSize(4);
    }

    @Test
    void shouldFindThePartitionWhosePartCannotBeWritten() {
        writeWithout(Set.of(partition(5)));

        assertThat(refused).containsExactly(partition(5));
        assertThat(transactions).as("three of all, and what halving takes").isLessThan(14);
    }

    @Test
    void shouldFindSeveralOfThem() {
        writeWithout(Set.of(partition(1), partition(2), partition(6)));

        assertThat(refused).containsExactlyInAnyOrder(partition(1), partition(2), partition(6));
    }

    @Test
    void shouldRefuseNoneWhileNothingCanBeWritten() {
        for (int round = 0; round < 100; round++) {
            tryOnce(ALL);
        }
        assertThat(refused).isEmpty();
        assertThat(left).isEqualTo(ALL);

        writeWithout(Set.of());

        assertThat(refused).isEmpty();
    }

    @Test
    void shouldWriteAllAtOnceAgainAfterwards() {
        writeWithout(Set.of(partition(5)));
        pieces.done();

        assertThat(pieces.next(ALL)).isEqualTo(ALL);
    }

    /** Until nothing is left, but for the partitions that were refused. */
    private void writeWithout(Set<EventPartition> faulty) {
        while (!left.isEmpty()) {
            tryOnce(faulty);
        }
    }

    private void tryOnce(Set<EventPartition> faulty) {
        transactions++;
        Set<EventPartition> piece = pieces.next(left);
        if (piece.stream().noneMatch(faulty::contains)) {
            pieces.written();
            left.removeAll(Set.copyOf(piece));
        } else {
            Optional<EventPartition> alone = pieces.failed(piece, left);
            alone.ifPresent(refused::add);
            alone.ifPresent(left::remove);
        }
    }

    private static EventPartition partition(int number) {
        return new EventPartition("resthooks.events.actions", number);
    }
}

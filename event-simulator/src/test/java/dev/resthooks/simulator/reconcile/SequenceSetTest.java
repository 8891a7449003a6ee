package dev.resthooks.simulator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SequenceSetTest {
    @Property(tries = 300, seed = "20260601")
    void shouldHoldExactlyWhatWasAdded(
            @ForAll @Size(max = 300) List<@LongRange(max = 9_000) Long> numbers) {
        SequenceSet set = new SequenceSet();
        Set<Long> expected = new HashSet<>();

        for (long number : numbers) {
            assertThat(set.add(number)).isEqualTo(expected.add(number));
        }

        List<Long> missing = new ArrayList<>();
        set.missingBelow(9_001, missing::add);
        assertThat(set.size()).isEqualTo(expected.size());
        assertThat(missing).noneMatch(expected::contains).isSorted();
        assertThat(missing).hasSize(9_001 - expected.size());
        assertThat(numbers).allMatch(set::contains);
    }

    @Property(tries = 50, seed = "20260601")
    void shouldHoldExactlyWhatWasAddedWhenWholeChunksWereDropped(
            @ForAll @LongRange(max = 20_000) long gap, @ForAll @LongRange(max = 3_000) long more) {
        SequenceSet set = new SequenceSet();
        long end = gap + 1 + more;
        for (long number = 0; number < end; number++) {
            if (number != gap) {
                set.add(number);
            }
        }

        List<Long> missing = new ArrayList<>();
        set.missingBelow(end, missing::add);

        assertThat(missing).containsExactly(gap);
        assertThat(set.contains(gap)).isFalse();
        assertThat(set.add(gap)).isTrue();
        assertThat(set.add(gap)).isFalse();
        assertThat(set.size()).isEqualTo(end);
    }

    @Test
    void shouldKeepOneChunkHoweverManyNumbersComeInOrder() {
        SequenceSet set = new SequenceSet();

        for (long number = 0; number < 3_000_000; number++) {
            set.add(number);
            assertThat(chunksKept(set)).isLessThanOrEqualTo(1);
        }

        assertThat(set.size()).isEqualTo(3_000_000);
    }

    @Test
    void shouldKeepTwoChunksWhileOneNumberIsLate() {
        SequenceSet set = new SequenceSet();

        for (long number = 1; number < 1_000_000; number++) {
            set.add(number);
        }

        assertThat(chunksKept(set)).isLessThanOrEqualTo(2);
        assertThat(set.contains(0)).isFalse();
    }

    /** Returns the number of the chunks that are neither empty nor full. */
    private static long chunksKept(SequenceSet set) {
        return Arrays.stream(set.ring)
                .filter(chunk -> !chunk.isEmpty() && chunk.cardinality() < 1_024)
                .count();
    }
}

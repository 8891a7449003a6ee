package dev.resthooks.registry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeadEventPageTest {
    private static DeadEvent dead(int partition, long offset, long second) {
        return new DeadEvent(
                new DeadEvent.Id(partition, offset),
                Instant.ofEpochSecond(second),
                Optional.empty(),
                new DeadEvent.Cause("no-type", ""),
                new DeadEvent.Claims(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                1,
                true);
    }

    private static List<String> ids(DeadEventPage page) {
        return page.events().stream().map(it -> it.id().toString()).toList();
    }

    private static Optional<Map<Integer, Long>> next(DeadEventPage page) {
        return page.next().map(DeadEventPage.Cursor::ends);
    }

    @Test
    void shouldMergePartitionsByTime() {
        DeadEventPage page =
                DeadEventPage.of(
                        List.of(
                                new DeadEventPage.Tail(
                                        0, List.of(dead(0, 8, 30), dead(0, 6, 10)), 0, 0, 10),
                                new DeadEventPage.Tail(1, List.of(dead(1, 3, 20)), 0, 0, 5)),
                        5);

        assertThat(ids(page)).containsExactly("0-8", "1-3", "0-6");
        assertThat(page.next()).isEmpty();
    }

    @Test
    void shouldContinueBeforeWhatThePageShows() {
        DeadEventPage page =
                DeadEventPage.of(
                        List.of(
                                new DeadEventPage.Tail(
                                        0, List.of(dead(0, 8, 30), dead(0, 6, 10)), 0, 0, 10),
                                new DeadEventPage.Tail(1, List.of(dead(1, 3, 20)), 0, 2, 5)),
                        2);

        assertThat(ids(page)).containsExactly("0-8", "1-3");
        assertThat(next(page)).contains(Map.of(0, 8L, 1, 2L));
    }

    @Test
    void shouldContinueWhereTheReadingEndedIfItFoundNothing() {
        DeadEventPage page =
                DeadEventPage.of(List.of(new DeadEventPage.Tail(0, List.of(), 0, 40, 100)), 5);

        assertThat(page.events()).isEmpty();
        assertThat(next(page)).contains(Map.of(0, 40L));
    }

    @Test
    void shouldKeepTheOrderOfOffsetsWithinAPartition() {
        DeadEventPage page =
                DeadEventPage.of(
                        List.of(
                                new DeadEventPage.Tail(
                                        0, List.of(dead(0, 8, 10), dead(0, 6, 30)), 5, 5, 10)),
                        1);

        assertThat(ids(page)).containsExactly("0-8");
        assertThat(next(page)).contains(Map.of(0, 8L));
    }

    @Test
    void shouldReadTheTextOfACursor() {
        DeadEventPage.Cursor cursor =
                new DeadEventPage.Cursor(new TreeMap<>(Map.of(0, 17L, 3, 4L)));

        assertThat(cursor.text()).isEqualTo("0-17.3-4");
        assertThat(DeadEventPage.Cursor.read(cursor.text())).contains(cursor);
        assertThat(cursor.before(3)).hasValue(4);
        assertThat(cursor.before(1)).isEmpty();
    }
}

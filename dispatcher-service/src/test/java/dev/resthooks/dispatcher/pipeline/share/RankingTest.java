package dev.resthooks.dispatcher.pipeline.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
    private final Ranking<String> ranking = new Ranking<>();
    private long time = 100;

    @Test
    void shouldGiveTheLowestRankFirstAndOfEqualOnesTheEarlierComer() {
        add("a", 2);
        add("b", 0);
        add("c", 2);
        add("d", 70);
        add("e", 0);

        assertThat(all()).containsExactly("b", "e", "a", "c", "d");
    }

    @Test
    void shouldPutTheOneThatMovedLeastRecentlyBeforeEqualOnes() {
        add("a", 1);
        add("b", 1);
        ranking.add(new Ranking.Entry<>("quiet"), 1, 7);
        add("c", 1);

        assertThat(all()).containsExactly("quiet", "a", "b", "c");
    }

    @Test
    void shouldKeepTheOrderOfOneThatMovesToTheRankThatItHas() {
        Ranking.Entry<String> first = add("a", 1);
        Ranking.Entry<String> second = add("b", 1);
        ranking.move(first, 1, time++);
        assertThat(all()).containsExactly("a", "b");

        ranking.move(first, 3, time++);
        assertThat(all()).containsExactly("b", "a");
        ranking.move(first, 1, time++);
        assertThat(all()).containsExactly("b", "a");

        ranking.remove(second);
        assertThat(all()).containsExactly("a");
        ranking.remove(first);
        assertThat(all()).isEmpty();
    }

    private Ranking.Entry<String> add(String item, int rank) {
        Ranking.Entry<String> entry = new Ranking.Entry<>(item);
        ranking.add(entry, rank, time++);
        return entry;
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (var next = ranking.first(); next != null; next = ranking.after(next)) {
            all.add(next.item);
        }
        return all;
    }
}

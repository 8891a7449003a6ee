package dev.resthooks.dispatcher.progress.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.placement.Takeover;
import dev.resthooks.dispatcher.progress.CatchUpSlice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OwnedPartitionTest {
    private static final long NOW = Duration.ofDays(20_000).toMillis();

    @Test
    void shouldNotHoldAnEventBackForLongerThanAnyFailureDoes() {
        HookIndex index = new HookIndex();
        index.apply(Events.hook());
        long ahead = NOW + Duration.ofDays(365).toMillis();
        Takeover takeover = Events.takeover(Events.holeDueAt(99, ahead));

        OwnedPartition partition =
                new OwnedPartition(takeover, Events.settings(), (_, _) -> {}, index, NOW);

        partition.core().tick(NOW);
        assertThat(partition.core().nextSlice(NOW)).map(CatchUpSlice::from).hasValue(99L);
    }

    @Test
    void shouldHoldAnEventBackForAsLongAsAFailureMay() {
        HookIndex index = new HookIndex();
        index.apply(Events.hook());
        long due = NOW + Duration.ofHours(1).toMillis();
        Takeover takeover = Events.takeover(Events.holeDueAt(99, due));

        OwnedPartition partition =
                new OwnedPartition(takeover, Events.settings(), (_, _) -> {}, index, NOW);

        partition.core().tick(due - 1);
        assertThat(partition.core().nextSlice(due - 1)).isEmpty();
        partition.core().tick(due);
        assertThat(partition.core().nextSlice(due)).map(CatchUpSlice::from).hasValue(99L);
    }
}

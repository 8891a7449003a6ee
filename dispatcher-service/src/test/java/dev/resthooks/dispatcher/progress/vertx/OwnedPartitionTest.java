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
    void shouldHoldAnEventBackForNoLongerThanAFailureThoughItsCursorSaysSo() {
        HookIndex index = new HookIndex();
        index.apply(Events.hook());
        long ahead = NOW + Duration.ofDays(365).toMillis();
        Takeover takeover = Events.takeover(Events.holeDueAt(99, ahead));

        OwnedPartition partition =
                new OwnedPartition(takeover, Events.settings(), (_, _) -> {}, index, NOW);

        long longest = Duration.ofHours(1).toMillis();
        partition.core().tick(NOW + longest - 1);
        assertThat(partition.core().nextSlice(NOW + longest - 1)).isEmpty();
        partition.core().tick(NOW + longest);
        assertThat(partition.core().nextSlice(NOW + longest)).map(CatchUpSlice::from).hasValue(99L);
    }
}

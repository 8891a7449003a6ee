package dev.resthooks.dispatcher.progress.vertx;

import static dev.resthooks.dispatcher.progress.vertx.Events.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksPosition;
import dev.resthooks.dispatcher.progress.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A partition whose hook's target never answers, over a minute. */
class WatchdogTest {
    private static final long START = 1_000_000;
    private static final long MINUTE = 60_000;

    private final HookIndex index = new HookIndex();
    private final OwnedPartition partition;
    private long now = START;
    private long offset = 100;

    WatchdogTest() {
        index.apply(Events.hook());
        partition =
                new OwnedPartition(
                        Events.takeover(), Events.settings(), (_, _) -> {}, index, START);
    }

    @Test
    void shouldStaySilentWhileTheLedgerIsWrittenThoughNoTargetAnswers() {
        List<Notice> notices = new ArrayList<>();

        for (; now < START + MINUTE; now += 200) {
            read();
            write();
            notices.addAll(look());
        }

        assertThat(notices).isEmpty();
        assertThat(watermarkAge()).isLessThan(Events.STALLED_AFTER.toMillis() / 10);
    }

    @Test
    void shouldStaySilentWhenNothingComes() {
        read();
        now += 600;
        write();
        now += MINUTE;

        assertThat(look()).isEmpty();
        assertThat(watermarkAge()).isZero();
    }

    @Test
    void shouldComplainAgainAndAgainWhenTheLedgerIsNotWritten() {
        List<Notice> notices = new ArrayList<>();
        read();

        for (; now < START + 25_000; now += 1_000) {
            notices.addAll(look());
        }

        assertThat(notices)
                .containsExactly(
                        new Notice.Stalled(PARTITION, 100, 101, Duration.ofSeconds(10)),
                        new Notice.Stalled(PARTITION, 100, 101, Duration.ofSeconds(20)));
        assertThat(watermarkAge()).isEqualTo(25_000);
    }

    @Test
    void shouldStopComplainingWhenTheLedgerIsWrittenAgain() {
        read();
        now += 11_000;
        assertThat(look()).hasSize(1);

        write();
        now += MINUTE;

        assertThat(look()).isEmpty();
        assertThat(watermarkAge()).isZero();
    }

    private void read() {
        partition.read(Events.batch(offset++, now), index, now);
    }

    private void write() {
        partition.share(HooksPosition.NONE, now).ifPresent(_ -> partition.written(now));
    }

    private List<Notice> look() {
        partition.core().tick(now);
        partition.standing(now);
        return partition.stalled(now).stream().toList();
    }

    private long watermarkAge() {
        return partition.standing(now).watermarkAgeMillis();
    }
}

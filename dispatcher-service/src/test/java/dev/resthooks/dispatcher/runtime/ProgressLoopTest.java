package dev.resthooks.dispatcher.runtime;

import static dev.resthooks.dispatcher.runtime.Events.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.catchup.Wanted;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.Notice;
import dev.resthooks.dispatcher.pipeline.PartitionStanding;
import dev.resthooks.dispatcher.pipeline.Standing;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressLoopTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final HookIndex index = new HookIndex();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final List<Target.Recipient> calls = new CopyOnWriteArrayList<>();
    private final ProgressLoop loop =
            new ProgressLoop(
                    vertx,
                    index,
                    Events.settings(),
                    (_, then) -> calls.add(then),
                    new Time(
                            () -> Instant.ofEpochMilli(millis.get()),
                            () -> TimeUnit.MILLISECONDS.toNanos(millis.get())),
                    new Wanted(),
                    notices::add);

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldReportAStalledWatermarkThoughNobodyDrivesTheLoop() throws InterruptedException {
        readAnEvent();

        millis.addAndGet(60_000);

        await().until(() -> notices.stream().anyMatch(Notice.Stalled.class::isInstance));
    }

    @Test
    void shouldTellHowThingsStandUntilThePartitionIsGivenUp() throws InterruptedException {
        readAnEvent();
        await().until(() -> standing().partitions().containsKey(PARTITION));
        assertThat(standing().sum(PartitionStanding::inFlight)).isEqualTo(1);

        loop.forget(Set.of(PARTITION));

        assertThat(standing()).isEqualTo(Standing.NOTHING);
    }

    @Test
    void shouldTellThatNothingIsLeftWhenItStartsOver() throws InterruptedException {
        readAnEvent();

        loop.startOver();

        assertThat(standing()).isEqualTo(Standing.NOTHING);
    }

    @Test
    void shouldWantACallUntilThePartitionIsGivenUp() throws InterruptedException {
        readAnEvent();
        assertThat(calls).hasSize(1).allMatch(Target.Recipient::isWanted);

        loop.forget(Set.of(PARTITION));

        assertThat(calls).noneMatch(Target.Recipient::isWanted);
    }

    @Test
    void shouldNotWaitForCallsThatHaveNotBegunWhenItDrains() throws InterruptedException {
        readAnEvent();
        assertThat(loop.drain(Set.of(PARTITION), Duration.ZERO)).isFalse();
        assertThat(calls).hasSize(1).noneMatch(Target.Recipient::isWanted);

        calls.getFirst().accept(new Answer.OwnFault("taken back"));

        assertThat(loop.drain(Set.of(PARTITION), Duration.ofSeconds(10))).isTrue();
        assertThat(notices).noneMatch(Notice.NotTried.class::isInstance);
    }

    private void readAnEvent() throws InterruptedException {
        index.apply(Events.hook());
        loop.assigned(List.of(Events.takeover()));
        loop.read(List.of(Events.batch(100, millis.get())));
    }

    private Standing standing() {
        return notices.stream()
                .filter(Notice.Looked.class::isInstance)
                .map(it -> ((Notice.Looked) it).standing())
                .reduce(Standing.NOTHING, (_, last) -> last);
    }
}

package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.junit.jupiter.api.Test;

class LedgerWriterTest {
    private static final EventPartition PARTITION =
            new EventPartition("resthooks.events.actions", 0);

    private final AtomicLong nanos = new AtomicLong();
    private final FakePipeline pipeline = new FakePipeline(Set.of(PARTITION), Set.of());
    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private final List<DispatcherEvent> events = new ArrayList<>();
    private final LedgerWriter writer =
            new LedgerWriter(pipeline, new SlowLedger(), nanos::get, events::add, background::add);

    private Duration took = Duration.ZERO;
    private Optional<Exception> failure = Optional.empty();
    private Optional<Error> error = Optional.empty();

    @Test
    void shouldTellHowLongATransactionTook() throws Exception {
        took = Duration.ofSeconds(4);

        assertThat(writer.write()).isTrue();

        assertThat(events)
                .singleElement()
                .asInstanceOf(type(DispatcherEvent.LedgerWritten.class))
                .extracting(DispatcherEvent.LedgerWritten::took)
                .isEqualTo(took);
    }

    @Test
    void shouldWriteInTheBackgroundAsTheGroupWasBefore() throws Exception {
        writer.begin();

        assertThat(calls).containsExactly("prepared");
        assertThat(writer.isWriting()).isTrue();
        assertThat(writer.hasEnded()).isFalse();

        background.remove().run();

        assertThat(calls).containsExactly("prepared", "written");
        assertThat(writer.hasEnded()).isTrue();
        assertThat(writer.awaitResult()).isTrue();
        assertThat(writer.isWriting()).isFalse();
        assertThat(pipeline.unwritten()).isEmpty();
    }

    @Test
    void shouldWriteAnEntryThatFailedInTheBackgroundOnTheCallersThread() throws Exception {
        failure = Optional.of(new IllegalStateException("a test"));
        writer.begin();
        background.remove().run();
        assertThat(writer.awaitResult()).isFalse();
        assertThat(events).containsExactly(new DispatcherEvent.LedgerNotWritten());
        failure = Optional.empty();

        writer.begin();

        assertThat(background).isEmpty();
        assertThat(writer.hasEnded()).isTrue();
        assertThat(writer.awaitResult()).isTrue();
        assertThat(calls).as("the group is asked now").containsExactly("prepared", "written");
    }

    @Test
    void shouldNotBeginToWriteNothing() throws Exception {
        pipeline.written();

        writer.begin();

        assertThat(background).isEmpty();
        assertThat(writer.hasEnded()).isTrue();
        assertThat(writer.awaitResult()).isTrue();
        assertThat(calls).isEmpty();
    }

    @Test
    void shouldWriteAgainAtOnceWhenTheGroupHasMovedOnMeanwhile() throws Exception {
        failure = Optional.of(new CommitFailedException("another generation"));
        writer.begin();
        background.remove().run();
        failure = Optional.empty();

        assertThat(writer.awaitResult()).isTrue();

        assertThat(calls).containsExactly("prepared", "written");
        assertThat(events).hasOnlyElementsOfType(DispatcherEvent.LedgerWritten.class);
    }

    @Test
    void shouldSayThatNothingIsWrittenWhenTheGroupRefusesThePresentMemberToo() throws Exception {
        failure = Optional.of(new CommitFailedException("no member"));
        writer.begin();
        background.remove().run();

        assertThat(writer.awaitResult()).isFalse();

        assertThat(events).containsExactly(new DispatcherEvent.LedgerNotWritten());
    }

    @Test
    void shouldTellThatAWriteFailedUntilOneSucceeds() throws Exception {
        failure = Optional.of(new IllegalStateException("a test"));
        assertThat(writer.write()).isFalse();
        assertThat(writer.hasFailed()).isTrue();

        failure = Optional.empty();
        assertThat(writer.write()).isTrue();
        assertThat(writer.hasFailed()).isFalse();
    }

    @Test
    void shouldForgetThatAWriteFailedWhenNothingIsLeftToBeWritten() throws Exception {
        failure = Optional.of(new IllegalStateException("a test"));
        assertThat(writer.write()).isFalse();

        pipeline.written();
        writer.begin();

        assertThat(writer.hasFailed()).isFalse();
    }

    @Test
    void shouldThrowWhatTheBackgroundThrew() throws Exception {
        error = Optional.of(new StackOverflowError("a test"));
        writer.begin();
        background.remove().run();

        assertThatThrownBy(writer::await).isInstanceOf(StackOverflowError.class);
        assertThat(writer.isWriting()).as("the next write isn't told again").isFalse();
    }

    @Test
    void shouldInterruptTheWriteThatGoesOnWhenItIsStopped() throws Exception {
        HangingLedger ledger = new HangingLedger(pipeline.done());
        LedgerWriter hanging =
                new LedgerWriter(pipeline, ledger, nanos::get, events::add, background::add);
        hanging.begin();
        Thread thread = Thread.ofPlatform().daemon().start(background.remove());

        hanging.stop();

        assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        assertThat(hanging.isWriting()).isFalse();
        assertThat(pipeline.done()).isEmpty();
    }

    private final class SlowLedger implements Ledger {
        @Override
        public void open() {}

        @Override
        public void prepare() {
            calls.add("prepared");
        }

        @Override
        public void write(LedgerEntry entry) throws NotWritten {
            nanos.addAndGet(took.toNanos());
            error.ifPresent(it -> {
                throw it;
            });
            if (failure.isPresent()) {
                throw new NotWritten("a test", failure.get());
            }
            calls.add("written");
        }

        @Override
        public void close() {}
    }
}

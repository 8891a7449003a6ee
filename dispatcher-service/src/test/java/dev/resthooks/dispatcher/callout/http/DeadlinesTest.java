package dev.resthooks.dispatcher.callout.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.targeturl.TargetHost;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.IntrusiveList;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final Duration AFTER = Duration.ofSeconds(10);
    private static final Duration HALF = AFTER.dividedBy(2);

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<Exchange> overdue = new ArrayList<>();
    private long nanos;
    private final Deadlines deadlines =
            new Deadlines(channel.eventLoop(), AFTER, () -> nanos, overdue::add);

    @BeforeEach
    void freeze() {
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        var _ = channel.close();
    }

    @Test
    void shouldEndExchangesAtTheirDeadlinesAlone() {
        Exchange first = started();
        Exchange stopped = started();
        new IntrusiveList<Exchange>().add(stopped.link(), 0);
        passes(HALF);
        Exchange second = started();

        passes(HALF);
        assertThat(overdue).containsExactly(first);

        passes(HALF);
        assertThat(overdue).containsExactly(first, second);
    }

    @Test
    void shouldLetTheLoopServeOthersWhileItEndsMany() {
        List<Exchange> started = new ArrayList<>();
        for (int i = 0; i < 3 * Deadlines.AT_ONCE; i++) {
            started.add(started());
        }
        List<Integer> endedBeforeOthers = new ArrayList<>();
        var _ =
                channel.eventLoop()
                        .schedule(
                                () -> endedBeforeOthers.add(overdue.size()),
                                AFTER.toNanos(),
                                TimeUnit.NANOSECONDS);

        passes(AFTER);

        assertThat(endedBeforeOthers).containsExactly(Deadlines.AT_ONCE);
        assertThat(overdue).containsExactlyElementsOf(started);
    }

    private Exchange started() {
        Exchange exchange =
                new Exchange(
                        Calls.callOf("http://127.0.0.1:1", "{}"),
                        Endpoint.of(new Origin(false, TargetHost.parse("127.0.0.1"), 1), "/"),
                        RecordedResponses.NONE,
                        _ -> {},
                        _ -> {});
        deadlines.start(exchange);
        return exchange;
    }

    private void passes(Duration time) {
        nanos += time.toNanos();
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }
}

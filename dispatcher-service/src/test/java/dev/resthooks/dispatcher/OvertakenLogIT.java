package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.report.GapReason;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A log whose retention deletes events before any dispatcher reads them. */
class OvertakenLogIT extends OnKafka {
    @Test
    void shouldTellAHookThatFollowsWhatRetentionTookBeforeItWasRead() {
        kafka.publish(hook(405, "head", url("/head")));
        try (RunningDispatcher _ = dispatcher("head").awaitReading()) {
            emit("head", "b", 5);
            await().until(() -> kafka.said(405).size() == 5);
            await().until(() -> kafka.isCaughtUp(405, "head"));
        }
        long from = kafka.committedOffset("head");
        List<String> missed = emit("head", "m", 10);
        kafka.deleteBefore(from + 6, "head");
        try (RunningDispatcher dispatcher = dispatcher("head").awaitReading()) {
            await().until(() -> receiver.eventIds("/head").containsAll(missed.subList(6, 10)));
            await().until(() -> kafka.said(405).size() == 9);
            await().until(() -> !kafka.gaps(405).isEmpty());
            assertThat(dispatcher.counter("resthooks.events.never.read")).isEqualTo(6);
        }
        assertThat(receiver.eventIds("/head")).doesNotContainAnyElementsOf(missed.subList(0, 6));
        assertThat(kafka.gaps(405))
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.reason()).isEqualTo(GapReason.RETENTION);
                    assertThat(gap.from()).isEqualTo(from);
                    assertThat(gap.to()).isEqualTo(from + 6);
                });
    }

    private static List<String> emit(String org, String prefix, int count) {
        List<String> ids = ids(prefix, count).toList();
        kafka.emitAll(ids.stream().map(it -> event(it, org, it)).toList());
        return ids;
    }

    private static Stream<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(it -> prefix + it);
    }
}

package dev.resthooks.registry.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.log.LogReader.Positions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FollowedTopicTest {
    private final AtomicLong nanos = new AtomicLong();
    private final FollowedTopic topic = new FollowedTopic("a-topic", nanos::get);

    private static Positions at(String id, long next) {
        return new Positions(id, Map.of(0, next));
    }

    private void told(Positions ends) {
        topic.hear(ends);
    }

    private void readTo(long next) {
        topic.readTo((it, before) -> it.partition() == 0 ? next : before);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void shouldBeginAtTheEndOnceThatIsKnown() {
        assertThat(topic.reached()).isEmpty();

        told(at("a-log", 5));

        assertThat(topic.reached()).contains(at("a-log", 5));
        readTo(7);
        told(at("a-log", 9));
        assertThat(topic.reached()).contains(at("a-log", 7));
    }

    @Test
    void shouldSeekWhereItBeginsOnceEachTime() {
        List<Long> sought = new ArrayList<>();
        topic.placeOnce((_, next) -> sought.add(next));
        told(at("a-log", 5));
        told(at("a-log", 5));
        topic.placeOnce((_, next) -> sought.add(next));
        readTo(7);
        told(at("a-log", 8));
        topic.placeOnce((_, next) -> sought.add(next));
        topic.giveUp("no leader");
        told(at("a-log", 9));
        topic.placeOnce((_, next) -> sought.add(next));

        assertThat(sought).containsExactly(5L, 9L);
    }

    @Test
    void shouldGiveUpAnotherLogAndBeginAnew() {
        told(at("a-log", 5));

        told(at("another-log", 2));
        assertThat(topic.reached()).isEmpty();
        told(at("another-log", 2));

        assertThat(topic.reached()).contains(at("another-log", 2));
    }

    @Test
    void shouldBeginAnewAtTheEndAfterTrouble() {
        told(at("a-log", 5));

        topic.giveUp("no leader");
        assertThat(topic.reached()).isEmpty();
        told(at("a-log", 9));

        assertThat(topic.reached()).contains(at("a-log", 9));
    }

    @Test
    void shouldKnowForHowLongItHasNotReadWhatIsThere() {
        told(at("a-log", 5));
        told(at("a-log", 9));
        pass(Duration.ofSeconds(1));
        told(at("a-log", 20));
        pass(Duration.ofSeconds(1));
        assertThat(topic.nanosBehind()).isEqualTo(Duration.ofSeconds(2).toNanos());

        readTo(9);
        assertThat(topic.nanosBehind()).isZero();
        told(at("a-log", 20));
        assertThat(topic.nanosBehind()).isZero();
        pass(Duration.ofMillis(1));
        assertThat(topic.nanosBehind()).isEqualTo(Duration.ofMillis(1).toNanos());
    }

    @Test
    void shouldBeginAnewAtTheEndIfItIsTooLate() {
        told(at("a-log", 5));
        told(at("a-log", 9));
        readTo(8);
        pass(Duration.ofSeconds(3));
        told(at("a-log", 1_000));
        assertThat(topic.reached()).contains(at("a-log", 8));

        pass(Duration.ofMillis(1));
        told(at("a-log", 2_000));
        assertThat(topic.reached()).isEmpty();
        assertThat(topic.nanosBehind()).isZero();
        told(at("a-log", 2_000));

        assertThat(topic.reached()).contains(at("a-log", 2_000));
        assertThat(topic.nanosBehind()).isZero();
    }
}

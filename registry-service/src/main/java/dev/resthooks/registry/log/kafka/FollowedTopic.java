package dev.resthooks.registry.log.kafka;

import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader.Positions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongBiFunction;
import org.apache.kafka.common.TopicPartition;

/** How far the tail has read a topic; not at all while that can't be read. For one thread. */
final class FollowedTopic {
    /** What is read that much too late is begun anew at the end. */
    private static final Duration TOO_LATE = Duration.ofSeconds(3);

    private final String name;
    private final LongSupplier nanoTime;
    private final Trouble trouble;
    private Optional<Positions> reached = Optional.empty();

    /** The ends of which it was told at a time, and which it must reach. */
    private Positions goal = new Positions("", Map.of());

    private long toldAt;
    private boolean isPlaced;

    FollowedTopic(String name) {
        this(name, System::nanoTime);
    }

    FollowedTopic(String name, LongSupplier nanoTime) {
        this.name = name;
        this.nanoTime = nanoTime;
        this.trouble = new Trouble(FollowedTopic.class, name + " can't be read for who waits");
    }

    /** Begins at the ends if it has not begun; gives up what is another log by now, or too late. */
    void hear(Positions ends) {
        if (reached.filter(it -> !it.isOfLogOf(ends)).isPresent()) {
            reached = Optional.empty();
        } else if (nanosBehind() > TOO_LATE.toNanos()) {
            giveUp("it is read too late, so some of it is passed");
        } else if (nanosBehind() == 0) {
            trouble.recovered();
            if (reached.isEmpty()) {
                reached = Optional.of(ends);
                isPlaced = false;
            }
            goal = ends;
            toldAt = nanoTime.getAsLong();
        }
    }

    void giveUp(String why) {
        trouble.failed(new LogAway(why));
        reached = Optional.empty();
    }

    /** Returns for how long it has known of something that it has not read. */
    long nanosBehind() {
        return reached.filter(goal::isPast).map(_ -> nanoTime.getAsLong() - toldAt).orElse(0L);
    }

    /** Seeks the beginning if it has just begun. */
    void placeOnce(BiConsumer<TopicPartition, Long> seek) {
        reached.filter(_ -> !isPlaced)
                .ifPresent(it ->
                        it.next()
                                .forEach((at, next) ->
                                        seek.accept(new TopicPartition(name, at), next)));
        isPlaced = true;
    }

    /** The position of a partition may be what it was. */
    void readTo(ToLongBiFunction<TopicPartition, Long> position) {
        reached =
                reached.map(it -> {
                    Map<Integer, Long> next = new TreeMap<>(it.next());
                    next.replaceAll(
                            (at, was) -> position.applyAsLong(new TopicPartition(name, at), was));
                    return new Positions(it.topicId(), next);
                });
    }

    Optional<Positions> reached() {
        return reached;
    }
}

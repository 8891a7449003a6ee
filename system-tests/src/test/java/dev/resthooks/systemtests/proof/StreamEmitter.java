package dev.resthooks.systemtests.proof;

import dev.resthooks.contract.Topics;
import dev.resthooks.testkit.Emitter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Puts the events of streams on Kafka. For any thread. */
final class StreamEmitter implements AutoCloseable {
    private final Emitter emitter;
    private final AtomicLong underWay = new AtomicLong();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    StreamEmitter(String bootstrapServers) {
        emitter = new Emitter(bootstrapServers);
    }

    /** Returns the event's number at once. */
    int send(EventStream stream) {
        int number = stream.next(System.nanoTime());
        underWay.incrementAndGet();
        emitter.send(
                stream.event(number),
                (appended, failed) -> {
                    underWay.decrementAndGet();
                    if (failed == null) {
                        stream.appended(number, appended.timestamp(), appended.partition());
                    } else {
                        failures.add(failed);
                    }
                });
        return number;
    }

    /** Returns the partition of its topic that the stream's events go to. */
    int partition(EventStream stream) {
        return emitter.partition(Topics.events(stream.type().resource()), stream.org());
    }

    /** How many were sent and are not on the log yet. */
    long underWay() {
        return underWay.get();
    }

    /** So many, one after the other. Returns when they are on the log. */
    void emit(EventStream stream, int count) {
        for (int i = 0; i < count; i++) {
            send(stream);
        }
        flush();
    }

    /** Returns when all that was sent is on the log; throws when something isn't. */
    void flush() {
        emitter.flush();
        Exception failed = failures.peek();
        if (failed != null) {
            throw new IllegalStateException("Kafka did not take an event", failed);
        }
    }

    /** So many in a second, over all streams, however fast they are delivered. */
    Load paced(double perSecond, List<EventStream> turns) {
        return new Load(this, turns, nanos -> (long) (perSecond * nanos / 1e9));
    }

    /** The same, but that never more than so many are under way: for machines that can't do it. */
    Load paced(double perSecond, LongSupplier delivered, int most, List<EventStream> turns) {
        return new Load(
                this,
                turns,
                nanos -> Math.min((long) (perSecond * nanos / 1e9), delivered.getAsLong() + most));
    }

    /** As fast as they are delivered, with so many under way. */
    Load flood(LongSupplier delivered, int most, List<EventStream> turns) {
        return new Load(this, turns, _ -> delivered.getAsLong() + most);
    }

    @Override
    public void close() {
        emitter.close();
    }
}

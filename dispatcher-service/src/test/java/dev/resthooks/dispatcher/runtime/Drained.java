package dev.resthooks.dispatcher.runtime;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Partitions whose hooks fall behind in an overload and catch up afterwards, with a log in memory
 * and a clock of its own.
 */
final class Drained {
    private static final int PARTITIONS = 4;
    private static final int HOOKS = 10;
    private static final int RECORDS = 2_000;
    static final int EVENTS = PARTITIONS * RECORDS;

    /** In milliseconds: far beyond what any of it needs. */
    private static final long LONGEST = 1_000_000;

    /** Records that a reading gives, as the consumer is set. */
    private static final int POLL = 100;

    /** Records after which another partition takes its turn: a part of the log, as in earnest. */
    private static final int TURN = 500;

    /** So many records that nobody wants are skipped rather than read. */
    private static final int GAP = 250;

    /** Milliseconds until a target answers, when it isn't overloaded. */
    private static final long ANSWER = 2;

    private static final AttemptResult ATTEMPTED =
            new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty());

    private record Call(AssignedPartition of, Delivery delivery, long answerAt) {}

    private final SplittableRandom random = new SplittableRandom(11);
    private final HookIndex index = new HookIndex(Duration.ZERO);
    private final SharedCapacity shared;
    private final AssignedPartitions assigned;
    private final List<List<Incoming>> logs = new ArrayList<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private int failures;
    private Optional<CatchUpSlice> reading = Optional.empty();
    private long readFrom;
    private long now = 1_000;
    private int delivered;
    private long records;

    /**
     * @param room in deliveries
     * @param resources that the events of an organisation are about
     */
    Drained(int room, int resources) {
        shared =
                new SharedCapacity(
                        new CapacityBounds(4_096, 128, Integer.MAX_VALUE, room, 1L << 30, 1));
        assigned =
                new AssignedPartitions(
                        new PipelineSettings.Reading(room, 3, 1_000_000, 1_000_000_000));
        for (int hook = 0; hook < HOOKS; hook++) {
            index.apply(new HookRecord(0, hook, new HookRecord.Stored(hook(hook))));
        }
        for (int number = 0; number < PARTITIONS; number++) {
            EventPartition name = new EventPartition("resthooks.events.actions", number);
            assigned.add(
                    new AssignedPartition(
                            Events.start(name, 0, Map.of()),
                            Events.settings(),
                            shared,
                            this::send,
                            index,
                            now));
            logs.add(log(resources));
        }
    }

    private static HookState hook(int number) {
        return aHook(number + 1)
                .of("org" + number)
                .to("https://" + number + ".example.com/")
                .from(Instant.EPOCH)
                .state();
    }

    /**
     * Some organisations have far more events than others; each is about one of a few resources.
     */
    private List<Incoming> log(int resources) {
        List<Incoming> log = new ArrayList<>();
        for (int offset = 0; offset < RECORDS; offset++) {
            int org = (int) (random.nextDouble() * random.nextDouble() * HOOKS);
            DomainEvent event =
                    anEvent("e" + offset)
                            .of("org" + org)
                            .about("r" + random.nextInt(resources))
                            .at(Instant.ofEpochMilli(now))
                            .event();
            log.add(new Incoming.Event(offset, Instant.ofEpochMilli(now), event));
        }
        return log;
    }

    private void send(AssignedPartition of, Delivery delivery) {
        calls.add(new Call(of, delivery, now + ANSWER));
    }

    /** When the overload is over, the first call for each hook and partition fails for a while. */
    void failAtFirst() {
        failures = PARTITIONS * HOOKS * 3;
    }

    /** The live reading brings all of it while targets don't answer. */
    void fallBehind() {
        for (AssignedPartition partition : assigned.all()) {
            List<Incoming> log = logs.get(partition.name().number());
            Events.read(partition, new Batch(partition.name(), log, log.size()), index, now);
        }
    }

    /** Targets answer again, until all is delivered or the longest time has passed. */
    void drain() {
        long end = now + LONGEST;
        while (delivered < EVENTS && now < end) {
            now++;
            answer();
            read();
            if (now % 100 == 0) {
                shared.tick(now);
                assigned.all().forEach(it -> it.pipeline().tick(now));
            }
            if (now % 200 == 0) {
                assigned.all().forEach(this::write);
            }
        }
    }

    private void answer() {
        for (Call call = calls.peek();
                call != null && call.answerAt() <= now;
                call = calls.peek()) {
            calls.remove();
            Outcome outcome = new Outcome.Delivered(200);
            if (failures > 0) {
                failures--;
                outcome =
                        new Outcome.Retrying(
                                new Failure.Status(503), true, now + 300, OptionalLong.empty());
            } else {
                delivered++;
            }
            call.of().pipeline().answered(call.delivery(), outcome, ATTEMPTED, now);
        }
    }

    private void write(AssignedPartition partition) {
        partition.nextPart(HooksTopicOffsets.NONE, now).ifPresent(it -> partition.written(it, now));
    }

    /** One batch, as the thread that catches up does. */
    private void read() {
        if (reading.isEmpty() && shared.hasRoomToCatchUp()) {
            reading = nextSlice();
            readFrom = reading.map(CatchUpSlice::from).orElse(0L);
        }
        reading.ifPresent(slice -> {
            List<Incoming> log = logs.get(slice.partition().number());
            long to = Math.min(readFrom + POLL, log.size());
            List<Incoming> batch = log.subList((int) readFrom, (int) to);
            records += batch.size();
            OptionalLong more = offer(new Batch(slice.partition(), batch, to));
            readFrom = to;
            if (more.isEmpty()
                    || batch.isEmpty()
                    || more.getAsLong() - to > GAP
                    || to - slice.from() >= TURN
                    || !shared.hasRoomToCatchUp()) {
                reading = Optional.empty();
            }
        });
    }

    private Optional<CatchUpSlice> nextSlice() {
        return assigned.all().stream()
                .flatMap(_ -> assigned.nextToCatchUp().stream())
                .flatMap(it -> it.pipeline().catchUp().nextSlice(now).stream())
                .findFirst();
    }

    private OptionalLong offer(Batch batch) {
        CatchUpReading read = new CatchUpReading(batch, index, new LogLosses(index, _ -> {}));
        AssignedPartition partition = assigned.find(batch.partition()).orElseThrow();
        while (!read.isDone()) {
            read.offerPiece(partition, now);
        }
        return read.wantedNext();
    }

    int delivered() {
        return delivered;
    }

    double recordsReadForEach() {
        return (double) records / EVENTS;
    }
}

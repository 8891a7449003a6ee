package dev.resthooks.bench.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.bench.Turns;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Loads hooks into the dispatcher's index, from the bytes of their records, and looks events up:
 * {@code <hooks> <rounds> <passes>}. Prints {@code name=value} lines.
 */
public final class HooksProgram {
    /** What it prints at least once. */
    static final Set<String> VALUES =
            Set.of(
                    "loadMillis",
                    "heapMiB",
                    "readAndMatchNanosOfFew",
                    "matchNanosOfFew",
                    "readAndMatchNanosOfMany",
                    "matchNanosOfMany",
                    "found");

    /** Events an organisation has hooks for. */
    private static final int HOOKS_PER_ORGANISATION = 4;

    private static final int FEW = 1_000;

    /** Different events that are looked up, as many in the small index as in the large one. */
    private static final int EVENTS = 1 << 15;

    /** Records that the dispatcher takes at once: what a poll brings of a partition. */
    private static final int BATCH = 64;

    private static final int CHUNK = 10_000;
    private static final List<EventType> TYPES =
            FormerEvents.all().stream().filter(event -> !event.isNotice()).toList();

    private final int hooks;
    private final int passes;
    private long loading;
    private long found;

    private HooksProgram(int hooks, int passes) {
        this.hooks = hooks;
        this.passes = passes;
    }

    public static void main(String[] arguments) {
        new HooksProgram(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[2]))
                .run(Integer.parseInt(arguments[1]));
    }

    private void run(int rounds) {
        HookIndex few = loaded(Math.min(FEW, hooks));
        long before = usedHeap();
        loading = 0;
        HookIndex many = loaded(hooks);
        say("loadMillis", loading / 1e6);
        say("heapMiB", (usedHeap() - before) / (1024.0 * 1024));
        Side small = side("OfFew", few, Math.min(FEW, hooks));
        Side large = side("OfMany", many, hooks);
        System.gc(); // so that both lie without gaps in the order in which they were made
        for (int round = -2; round < rounds; round++) {
            for (Side side : Turns.of(round, List.of(small, large))) {
                Cost cost = cost(side);
                if (round >= 0) {
                    say("readAndMatchNanos" + side.name(), cost.readAndMatch());
                    say("matchNanos" + side.name(), cost.match());
                }
            }
        }
        say("found", (double) found);
    }

    private static void say(String name, double value) {
        System.out.println(name + "=" + value);
    }

    private HookIndex loaded(int count) {
        HookIndex index = new HookIndex(Duration.ZERO);
        for (int begin = 0; begin < count; begin += CHUNK) {
            List<byte[]> records = new ArrayList<>();
            for (int hook = begin; hook < Math.min(count, begin + CHUNK); hook++) {
                records.add(Wire.write(hook(hook)));
            }
            long start = cpuNanos();
            for (int at = 0; at < records.size(); at++) {
                HookState state = Wire.readHook(records.get(at));
                index.apply(new HookRecord(at % 8, begin + at, new HookRecord.Stored(state)));
            }
            loading += cpuNanos() - start;
        }
        return index;
    }

    private static HookState hook(int number) {
        return new HookState(
                new HookId(number + 1L),
                organisation(number),
                type(number),
                "https://hooks.customer-%07d.example.com/callbacks/actionstep/%s"
                        .formatted(number / HOOKS_PER_ORGANISATION, type(number).eventName()),
                HookStatus.ACTIVE,
                1,
                1,
                new StartFrom.At(Instant.ofEpochSecond(1_700_000_000L + number)),
                number % 1_000);
    }

    private static OrgKey organisation(int hook) {
        return new OrgKey("org-%07d".formatted(hook / HOOKS_PER_ORGANISATION));
    }

    private static EventType type(int hook) {
        return TYPES.get((hook * 5 + hook / HOOKS_PER_ORGANISATION) % TYPES.size());
    }

    /** Those whose events happen. */
    private static int[] chosen(int hooks) {
        return new Random(4711).ints(EVENTS, 0, hooks).toArray();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int hooks) {
        byte[] body = "{\"data\":{}}".getBytes(UTF_8);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(EVENTS);
        for (int hook : chosen(hooks)) {
            int event = records.size();
            ConsumerRecord<byte[], byte[]> record =
                    new ConsumerRecord<>(
                            Topics.events(type(hook).resource()), 0, event, new byte[0], body);
            header(record, "content-type", "application/json");
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", "0192f0c1-77aa-7bbb-8ccc-%012d".formatted(event));
            header(record, "ce_type", type(hook).eventName());
            header(record, "ce_source", "/orgs/" + organisation(hook));
            header(record, "ce_subject", Integer.toString(event));
            header(record, "ce_time", "2026-11-24T16:16:00.123Z");
            header(record, "ce_orgkey", organisation(hook).value());
            records.add(record);
        }
        return records;
    }

    private static void header(ConsumerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    /** In nanoseconds for each event. */
    private record Cost(double readAndMatch, double match) {}

    /**
     * What is compared. The dispatcher looks up events that it has just read, and these were made
     * long before. They share all but organisation and type, so that little of what looking them up
     * costs is the fetching of the events themselves.
     */
    private record Side(
            String name,
            HookIndex index,
            List<ConsumerRecord<byte[], byte[]>> records,
            List<DomainEvent> events) {}

    private static Side side(String name, HookIndex index, int hooks) {
        EventId id = new EventId("0192f0c1-77aa-7bbb-8ccc-000000000000");
        Body body = Body.of("{}");
        List<DomainEvent> events = new ArrayList<>(EVENTS);
        for (int hook : chosen(hooks)) {
            events.add(
                    new DomainEvent(
                            id,
                            type(hook),
                            organisation(hook),
                            Optional.empty(),
                            Instant.EPOCH,
                            Optional.empty(),
                            body));
        }
        return new Side(name, index, records(hooks), events);
    }

    private Cost cost(Side side) {
        long start = cpuNanos();
        for (int pass = 0; pass < passes; pass++) {
            for (int from = 0; from < EVENTS; from += BATCH) {
                match(side.index, read(side.records.subList(from, from + BATCH)));
            }
        }
        double both = (cpuNanos() - start) / (double) (passes * EVENTS);
        start = cpuNanos();
        for (int pass = 0; pass < passes; pass++) {
            for (int from = 0; from < EVENTS; from += BATCH) {
                match(side.index, side.events.subList(from, from + BATCH));
            }
        }
        return new Cost(both, (cpuNanos() - start) / (double) (passes * EVENTS));
    }

    private void match(HookIndex index, List<DomainEvent> batch) {
        for (DomainEvent event : batch) {
            found += index.match(event.org(), event.type()).size();
        }
    }

    private static List<DomainEvent> read(List<ConsumerRecord<byte[], byte[]>> records) {
        List<DomainEvent> events = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            events.add(read(record));
        }
        return events;
    }

    private static DomainEvent read(ConsumerRecord<byte[], byte[]> record) {
        return switch (CloudEventReader.read(record)) {
            case ReadRecord.Event(DomainEvent event) -> event;
            case ReadRecord.NotAnEvent(_, String detail) -> throw new IllegalStateException(detail);
        };
    }

    /** Returns the CPU time of this thread. Other work on the machine is not in it. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Returns the least of some looks: a thread that just allocates has 2 MiB for itself. */
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int times = 0; times < 4; times++) {
            System.gc();
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}

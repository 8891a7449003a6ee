package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the log again for an owner, as its catch-up does. */
final class SimulatedReader {
    /** Slices: far beyond what any pause needs. */
    private static final int MOST = 2_000;

    private final Simulation world;
    private final PartitionPipeline partition;
    private final Function<SimulatedLog.Entry, List<HookState>> matches;
    private final LongConsumer logBeginsAt;
    private final Runnable noteLosses;
    private boolean reading;
    private long offset;

    /** Whether the core knows that everything below {@link #offset} was offered. */
    private boolean isScanned = true;

    /** The record that is being offered, if something came within that. */
    private @Nullable Begun open;

    private record Begun(SimulatedLog.Entry entry, Deque<HookState> hooks) {}

    SimulatedReader(
            Simulation world,
            PartitionPipeline partition,
            Function<SimulatedLog.Entry, List<HookState>> matches,
            LongConsumer logBeginsAt,
            Runnable noteLosses) {
        this.world = world;
        this.partition = partition;
        this.matches = matches;
        this.logBeginsAt = logBeginsAt;
        this.noteLosses = noteLosses;
    }

    void step() {
        if (!reading) {
            start();
            return;
        }
        readOn();
        if (open == null
                && (world.random.nextInt(world.sliceLength) == 0
                        || ((world.random.nextInt(world.sliceLength) < 2 || world.calm)
                                && partition.catchUp().nextWanted(offset).isEmpty()))) {
            scan();
            reading = false;
        }
    }

    /** Until nobody wants anything. */
    void readAll() {
        int slices = 0;
        offerRest();
        for (start(); reading; start()) {
            Oracle.check(slices++ < MOST, "catch-up reads from %s again and again", offset);
            while (reading) {
                readOn();
                offerRest();
                scan();
                reading = reading && partition.catchUp().nextWanted(offset).isPresent();
            }
        }
    }

    private void start() {
        Optional<CatchUpSlice> slice = partition.catchUp().nextSlice(world.now);
        reading = slice.isPresent();
        offset = slice.map(CatchUpSlice::from).orElse(0L);
    }

    private void readOn() {
        offerRest();
        if (offset < world.log.head()) {
            reading = false;
            logBeginsAt.accept(world.log.head());
            return;
        }
        int records = world.random.nextInt(1, 6);
        for (int i = 0; i < records && open == null; i++) {
            Optional<SimulatedLog.Entry> entry = world.log.from(offset);
            if (entry.isEmpty()) {
                offset = world.log.end();
                break;
            }
            world.cost.noteRecordRead();
            if (world.log.isReadable(entry.get())) {
                offer(entry.get());
            }
            offset = entry.get().offset() + 1;
        }
        isScanned = false;
        if (open == null && !world.passing.comesBeforeTheScan()) {
            scan();
        }
        noteLosses.run();
    }

    private void scan() {
        if (!isScanned) {
            isScanned = true;
            partition.catchUp().scannedTo(offset, world.now);
            noteLosses.run();
        }
    }

    private void offer(SimulatedLog.Entry entry) {
        if (partition.catchUp().beginOffer(entry.offset(), entry.event(), world.now)) {
            open = new Begun(entry, new ArrayDeque<>(matches.apply(entry)));
            while (open != null && !world.passing.comesWithinARecord()) {
                offer(open);
            }
        }
    }

    /** Offers the record to the next of its hooks, or ends it if there is none. */
    private void offer(Begun record) {
        long at = record.entry().offset();
        if (record.hooks().isEmpty()) {
            partition.catchUp().endOffer(at, world.now);
            open = null;
        } else {
            HookId hook = record.hooks().remove().id();
            partition.catchUp().offer(at, record.entry().event(), hook, world.now);
        }
    }

    private void offerRest() {
        while (open != null) {
            offer(open);
        }
    }
}

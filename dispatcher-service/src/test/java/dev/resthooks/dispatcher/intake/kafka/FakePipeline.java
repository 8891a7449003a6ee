package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.intake.PipelinePort;
import dev.resthooks.dispatcher.intake.ReadingPace;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Something of each partition is unwritten until it is written once; says what was done to it. */
final class FakePipeline implements PipelinePort, Ledger {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final Set<EventPartition> unwritten;
    private final Set<EventPartition> busy;
    private final AtomicInteger asked = new AtomicInteger();
    private boolean failsToOpen;
    private boolean failsToWrite;

    /**
     * A new one.
     *
     * @param unwritten partitions of which something is unwritten
     * @param busy those with deliveries in flight, until they are drained for a while
     */
    FakePipeline(Set<EventPartition> unwritten, Set<EventPartition> busy) {
        this.unwritten = new HashSet<>(unwritten);
        this.busy = new HashSet<>(busy);
    }

    /** In order: {@code drained 0}, {@code left busy 0 1}, {@code written}, {@code forgotten 0}. */
    List<String> done() {
        return done;
    }

    /** Returns how often it was asked for what is unwritten. */
    int asked() {
        return asked.get();
    }

    /** From now on the ledger can't be opened. */
    void failToOpen() {
        failsToOpen = true;
    }

    /** From now on nothing can be written. */
    void failToWrite() {
        failsToWrite = true;
    }

    @Override
    public ReadingPace read(List<Batch> batches) {
        return ReadingPace.FULL;
    }

    @Override
    public void neverRead(EventPartition partition, long from, long to) {
        done.add("never read %d %d %d".formatted(partition.number(), from, to));
    }

    @Override
    public Optional<LedgerEntry> unwritten() {
        asked.incrementAndGet();
        if (unwritten.isEmpty()) {
            return Optional.empty();
        }
        LedgerPart part =
                new LedgerPart(
                        new CommittedOffset(1, OffsetMarks.NONE),
                        new Snapshot(1, Map.of(), List.of(), List.of(), List.of(), List.of()),
                        List.of());
        return Optional.of(new LedgerEntry(Map.of(unwritten.iterator().next(), part)));
    }

    @Override
    public void written() {
        unwritten.clear();
    }

    @Override
    public boolean drain(Set<EventPartition> partitions, Duration timeout) {
        boolean isLong = timeout.toSeconds() >= 1;
        if (isLong) {
            busy.removeAll(partitions);
        }
        boolean quiet = partitions.stream().noneMatch(busy::contains);
        done.add((quiet ? "drained" : "left busy") + numbers(partitions));
        return quiet;
    }

    @Override
    public boolean drainYoung(Set<EventPartition> partitions, Duration patience) {
        boolean quiet = partitions.stream().noneMatch(busy::contains);
        done.add((quiet ? "drained young" : "left busy") + numbers(partitions));
        return quiet;
    }

    @Override
    public boolean hasUnwritten(Set<EventPartition> partitions) {
        return partitions.stream().anyMatch(unwritten::contains);
    }

    @Override
    public void forget(Set<EventPartition> partitions) {
        done.add("forgotten" + numbers(partitions));
    }

    @Override
    public Map<EventPartition, String> faults() {
        return Map.of();
    }

    @Override
    public void startOver() {
        done.add("started over");
    }

    private static String numbers(Set<EventPartition> partitions) {
        StringBuilder text = new StringBuilder();
        partitions.stream()
                .mapToInt(EventPartition::number)
                .sorted()
                .forEach(it -> text.append(' ').append(it));
        return text.toString();
    }

    // ---- the ledger

    @Override
    public void open() throws NotWritten {
        if (failsToOpen) {
            throw new NotWritten("a test", new IllegalStateException("a test"));
        }
    }

    @Override
    public void write(LedgerEntry entry) throws NotWritten {
        if (failsToWrite) {
            throw new NotWritten("a test", new IllegalStateException("a test"));
        }
        done.add("written");
    }

    @Override
    public void close() {}
}

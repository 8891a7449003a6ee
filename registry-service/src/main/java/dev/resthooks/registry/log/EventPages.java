package dev.resthooks.registry.log;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.LogReader.MatchedEvents;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail.Logged;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Reads events page by page, those of a partition in order. Blocks for some seconds at most.
 *
 * @param waiting the places of those who wait for what {@code tail} reads
 */
public record EventPages(LogReaders log, LogTail tail, ConcurrencyLimit waiting) {
    public static final int MOST = 1_000;
    public static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

    /** The log lacks what came next if the page is not whole: then it goes on with what is left. */
    public record Page(List<Logged> events, Positions next, boolean hasMore, boolean isWhole) {
        /** Returns where to go on after so many of the events, without counts. */
        public Positions after(int taken) {
            Map<Integer, Long> at = new TreeMap<>(next.next());
            events.subList(taken, events.size())
                    .reversed()
                    .forEach(it -> at.put(it.partition().number(), it.offset()));
            return new Positions(next.topicId(), at);
        }
    }

    /** How many wanted events a page has at most, and how long their bodies are but for one. */
    public record Bounds(int most, int mostBytes, Predicate<DomainEvent> isWanted) {
        public static Bounds of(int most) {
            return new Bounds(most, MOST_BYTES, _ -> true);
        }
    }

    /** Reads a page with so many events at most. */
    public Page read(HookState hook, Optional<Positions> after, Instant since, int most) {
        return read(hook, after, since, Bounds.of(most));
    }

    /**
     * Goes on {@code after} a page, or else with what was logged since a time. A partition that the
     * page did not know begins with its first event. Throws {@link LogAway} if the log can't be
     * read now.
     */
    public Page read(HookState hook, Optional<Positions> after, Instant since, Bounds bounds) {
        ResourceType resource = hook.event().resource();
        BiPredicate<DomainEvent, Instant> isSent =
                isSentTo(hook).and((it, _) -> bounds.isWanted().test(it));
        try (LogReader reader = log.open(hook.org())) {
            String topicId =
                    after.map(Positions::topicId)
                            .filter(it -> !it.isEmpty()) // there was no topic yet
                            .orElseGet(() -> reader.beginnings(resource).topicId());
            Map<Integer, Long> ends = reader.stableEnds(resource);
            Map<Integer, Long> start = new HashMap<>(ends);
            if (after.isPresent()) {
                start.replaceAll((_, _) -> 0L);
                start.putAll(after.get().next());
            } else {
                for (Span span :
                        log.between(resource, since, Instant.ofEpochMilli(Long.MAX_VALUE))) {
                    start.computeIfPresent(
                            span.partition(), (_, end) -> Math.min(end, span.from()));
                }
            }
            Map<Integer, Long> next = new TreeMap<>(start);
            Map<Integer, Long> before = after.map(Positions::matched).orElse(Map.of());
            Map<Integer, Long> matched = new TreeMap<>(before);
            List<Integer> partitions = new ArrayList<>(ends.keySet());
            Collections.shuffle(partitions); // so that none is always the last
            Reading page = new Reading(reader, isSent, bounds);
            for (int it : partitions) {
                EventPartition of = new EventPartition(Topics.events(resource), it);
                int sizeBefore = page.events.size();
                next.merge(it, ends.getOrDefault(it, 0L), (at, end) -> page.read(of, at, end));
                matched.merge(it, (long) page.events.size() - sizeBefore, Long::sum);
            }
            // Asked for after the reading: what is deleted by now may not have been read.
            Positions begin = reader.beginnings(resource);
            boolean isSameLog = topicId.equals(begin.topicId());
            Map<Integer, Long> left = new TreeMap<>(begin.next());
            left.keySet().retainAll(ends.keySet());
            left.replaceAll((it, first) -> {
                long at = start.getOrDefault(it, -1L);
                long read = next.getOrDefault(it, -1L);
                return isSameLog && first <= read && at <= ends.getOrDefault(it, -1L) ? at : first;
            });
            boolean isWhole = after.isPresent() || reader.isWholeSince(resource, since);
            if (!isWhole || !isSameLog || !left.equals(start)) {
                Positions rest = new Positions(begin.topicId(), left, before);
                return new Page(List.of(), rest, true, false);
            }
            if (next.equals(start) && !next.equals(ends)) {
                throw new LogAway("nothing of " + resource + " could be read in time");
            }
            Positions at = new Positions(topicId, next, matched);
            return new Page(page.events, at, !next.equals(ends), true);
        }
    }

    /**
     * As {@link #read}, but of what is kept in memory, which is a moment behind, if that will do.
     */
    public Page readKept(HookState hook, Optional<Positions> after, Instant since, int most) {
        return after.flatMap(it -> tail.page(hook, it, most))
                .orElseGet(() -> read(hook, after, since, most));
    }

    static BiPredicate<DomainEvent, Instant> isSentTo(HookState hook) {
        return SpanReader.isSentTo(hook, CLOCK_SKEW);
    }

    /** A page that is being read: once at least, however much time is left. */
    private static final class Reading {
        private final LogReader reader;
        private final BiPredicate<DomainEvent, Instant> isSent;
        private final Bounds bounds;
        private final List<Logged> events = new ArrayList<>();
        private long bytes;
        private boolean hasRead;

        Reading(LogReader reader, BiPredicate<DomainEvent, Instant> isSent, Bounds bounds) {
            this.reader = reader;
            this.isSent = isSent;
            this.bounds = bounds;
        }

        /** Returns where to go on, or -1 if the log lacks some of what comes next. */
        long read(EventPartition partition, long from, long end) {
            long next = from;
            while (next < end && !isFull() && !(hasRead && reader.isTimeUp())) {
                hasRead = true;
                List<DomainEvent> found = new ArrayList<>();
                MatchedEvents matched =
                        reader.read(partition, next, end, isSent.and((it, _) -> found.add(it)));
                if (matched.isJump()) {
                    return -1;
                }
                for (int i = 0; i < found.size(); i++) {
                    long offset = matched.events().get(i).offset();
                    if (!takes(new Logged(partition, offset, found.get(i)))) {
                        return offset;
                    }
                }
                next = matched.next();
            }
            return next;
        }

        private boolean takes(Logged next) {
            bytes += next.event().body().length();
            return (events.isEmpty() || !isFull()) && events.add(next);
        }

        private boolean isFull() {
            return events.size() >= bounds.most() || bytes > bounds.mostBytes();
        }
    }
}

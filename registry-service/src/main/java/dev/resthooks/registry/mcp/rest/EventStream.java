package dev.resthooks.registry.mcp.rest;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.log.EventPages;
import dev.resthooks.registry.log.EventPages.Bounds;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail;
import dev.resthooks.registry.log.LogTail.Logged;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A stream of events to an agent, until it is closed or its time is over. It reads on only when the
 * agent has taken what was read. Its messages are asked for one after the other.
 */
final class EventStream {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** About as many events without their data as are kept. */
    static final int MOST = 300;

    /** The characters of messages above which no more are kept for the agent to take. */
    private static final int MOST_KEPT = 256 * 1024;

    /** A part of a pause, after which the stream looks whether it is to end. */
    private static final Duration TICK = Duration.ofMillis(50);

    /** The longest wait before the log is read again after that could not be done. Unit: ticks. */
    private static final int MOST_PATIENCE = 40;

    private final AgentEvents events;
    private final McpRequest request;
    private final InstantSource clock;
    private final Instant end;
    private final Queue<String> messages = new ArrayDeque<>();

    private Optional<Positions> at;
    private Instant floor;
    private Instant told = Instant.EPOCH;
    private boolean hasBegun;
    private boolean hasOld;
    private boolean hasToldOfOld;
    private boolean hasMore = true;
    private boolean isLast;

    /** How long the log is left to others. Unit: ticks. */
    private int pause;

    private volatile boolean isClosed;
    private volatile CompletableFuture<Boolean> waiting = CompletableFuture.completedFuture(false);

    /** Creates a stream that leaves out what was before {@code floor}, but for what is new. */
    EventStream(
            AgentEvents events,
            Optional<Positions> after,
            Instant floor,
            McpRequest request,
            InstantSource clock) {
        this.events = events;
        this.at = after;
        this.floor = floor;
        this.request = request;
        this.clock = clock;
        this.end = clock.instant().plus(LIFETIME);
    }

    /** Ends the stream. May be called by any thread. */
    void close() {
        isClosed = true;
        waiting.complete(false);
    }

    /**
     * Reads what comes first, and returns the messages. Blocks for some seconds at most. Throws a
     * problem if the log can't be read. While others of the organisation read it, the stream begins
     * at its cursor unread.
     */
    Multi<String> open() {
        if (tail().isStopping()) {
            throw Problems.busy();
        }
        Optional<ProblemException> away = read();
        for (int i = 0; i < MOST_PATIENCE && at.isEmpty() && isFull(away); i++) {
            LockSupport.parkNanos(TICK.toNanos());
            away = read();
        }
        if (at.isPresent() && isFull(away)) {
            begin(at.get(), false);
        } else if (away.isPresent()) {
            throw away.get();
        }
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(_ -> !isLast)
                .filter(it -> !it.isEmpty());
    }

    private static boolean isFull(Optional<ProblemException> away) {
        return away.filter(it -> it.problem().status() == 429).isPresent();
    }

    /** Returns the next message, or an empty text if there is none yet. */
    private Uni<String> next() {
        boolean isOver = isClosed || !clock.instant().isBefore(end);
        if (!isOver && !messages.isEmpty()) {
            told = clock.instant();
            return Uni.createFrom().item(messages.remove());
        }
        if (isOver || tail().isStopping()) {
            isLast = true;
            return Uni.createFrom().item(request.end());
        }
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(this::readOn)
                .replaceWith("");
    }

    private LogTail tail() {
        return events.pages().tail();
    }

    private Uni<?> readOn() {
        Instant now = clock.instant();
        Instant next = told.plus(HEARTBEAT);
        if (!now.isBefore(next)) {
            String cursor = "\"cursor\":\"%s\"".formatted(events.cursor(at.orElseThrow()));
            messages.add(request.notification("heartbeat", cursor));
        } else if (!hasMore) {
            return awaitNews(Duration.between(now, next.isBefore(end) ? next : end));
        } else if (pause-- > 0) {
            return Uni.createFrom().voidItem().onItem().delayIt().by(TICK);
        } else {
            var _ = read();
        }
        return Uni.createFrom().voidItem();
    }

    /** Lets the tail look for what is new, and reads the log if it hasn't all of that. */
    private Uni<?> awaitNews(Duration atMost) {
        Page none = new Page(List.of(), at.orElseThrow(), false, true);
        LogTail.Waiter waiter = tail().await(events.hook(), none, MOST, atMost);
        waiting = waiter.woken();
        if (isClosed) {
            close();
        }
        return Uni.createFrom()
                .completionStage(waiter.woken())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(isNews -> {
                    Page page = waiter.page().get();
                    add(page);
                    hasMore |= isNews && page.events().isEmpty();
                });
    }

    /**
     * Reads a page, and leaves the log to others for as long as that took. Returns why it can't be
     * read now.
     */
    private Optional<ProblemException> read() {
        Instant begun = clock.instant();
        try {
            Optional<Page> kept = at.flatMap(it -> tail().page(events.hook(), it, MOST));
            add(kept.orElseGet(() -> events.page(at, bounds())));
            int ticks = (int) Duration.between(begun, clock.instant()).dividedBy(TICK);
            pause = kept.isPresent() ? 0 : 1 + ticks;
            return Optional.empty();
        } catch (ProblemException away) {
            pause = ThreadLocalRandom.current().nextInt(1, MOST_PATIENCE);
            return Optional.of(away);
        }
    }

    private Bounds bounds() {
        int bytes = events.payload() == Payload.FULL ? MOST_KEPT : EventPages.MOST_BYTES;
        return new Bounds(MOST, bytes, this::isYoung);
    }

    private void add(Page read) {
        List<Logged> young = read.events().stream().filter(it -> isYoung(it.event())).toList();
        Page page = new Page(young, read.next(), read.hasMore(), read.isWhole());
        boolean isCut = !page.isWhole() || (hasOld && !hasToldOfOld);
        hasToldOfOld = hasOld;
        if (!hasBegun || isCut) {
            begin(page.after(0), isCut && at.isPresent());
        }
        int taken = 0;
        int size = 0;
        while (taken < young.size() && size < MOST_KEPT) {
            Logged next = young.get(taken++);
            String event = events.shown(next.event(), events.cursor(page.after(taken)));
            String message = request.notification("event", event.substring(1, event.length() - 1));
            messages.add(message);
            size += message.length();
        }
        at = Optional.of(page.after(taken));
        hasMore = page.hasMore() || taken < young.size();
        floor = hasMore ? floor : Instant.MIN;
    }

    private void begin(Positions begin, boolean isTruncated) {
        String params =
                "\"cursor\":\"%s\",\"truncated\":%b".formatted(events.cursor(begin), isTruncated);
        messages.add(request.notification("active", params));
        hasBegun = true;
    }

    private boolean isYoung(DomainEvent event) {
        boolean isOld = event.time().isBefore(floor);
        hasOld |= isOld;
        return !isOld;
    }
}

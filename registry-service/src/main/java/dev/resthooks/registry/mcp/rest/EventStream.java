package dev.resthooks.registry.mcp.rest;

import dev.resthooks.registry.api.ProblemException;
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

/**
 * A stream of events to an agent, until it is closed or its time is over. It reads on only when the
 * agent has taken what was read. Its messages are asked for one after the other.
 */
final class EventStream {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int MOST = 100;

    /** The characters of messages above which no more are kept for the agent to take. */
    private static final int MOST_KEPT = 256 * 1024;

    /** The longest wait before the log is read again after that could not be done. */
    private static final int MOST_PATIENCE_MILLIS = 2_000;

    private final AgentEvents events;
    private final McpRequest request;
    private final InstantSource clock;
    private final Instant end;
    private final Queue<String> messages = new ArrayDeque<>();

    private Optional<Positions> at;
    private int most = MOST;
    private Instant floor;
    private Instant told = Instant.EPOCH;
    private boolean hasBegun;
    private boolean hasToldOfOld;
    private boolean hasMore = true;
    private boolean isLast;

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
     * Reads what comes first, and returns the messages. Throws a problem if the log can't be read,
     * unless other requests of the organisation are about to.
     */
    Multi<String> open() {
        read().filter(it -> it.problem().status() != 429)
                .ifPresent(away -> {
                    throw away;
                });
        return Multi.createBy().repeating().uni(this::next).whilst(_ -> !isLast);
    }

    private Uni<String> next() {
        if (isClosed || tail().isStopping() || !clock.instant().isBefore(end)) {
            isLast = true;
            return Uni.createFrom().item(request.end());
        }
        if (!messages.isEmpty()) {
            told = clock.instant();
            return Uni.createFrom().item(messages.remove());
        }
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(this::readOn)
                .chain(this::next);
    }

    private LogTail tail() {
        return events.pages().tail();
    }

    private Uni<?> readOn() {
        Instant now = clock.instant();
        Instant next = told.plus(HEARTBEAT);
        if (hasBegun && !now.isBefore(next)) {
            String cursor = "\"cursor\":\"%s\"".formatted(events.cursor(at.orElseThrow()));
            messages.add(request.notification("heartbeat", cursor));
        } else if (!hasMore) {
            return awaitNews(Duration.between(now, next.isBefore(end) ? next : end));
        } else if (read().isPresent()) {
            int patience = ThreadLocalRandom.current().nextInt(1, MOST_PATIENCE_MILLIS);
            return Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(patience));
        }
        return Uni.createFrom().voidItem();
    }

    /** Lets the tail look for what is new, and reads the log if it hasn't all of that. */
    private Uni<?> awaitNews(Duration atMost) {
        Page none = new Page(List.of(), at.orElseThrow(), false, true);
        LogTail.Waiter waiter = tail().await(events.hook(), none, most, atMost);
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

    /** Reads a page. Returns why that can't be done now. */
    private Optional<ProblemException> read() {
        try {
            add(
                    at.flatMap(it -> tail().page(events.hook(), it, most))
                            .orElseGet(() -> events.page(at, most)));
            return Optional.empty();
        } catch (ProblemException away) {
            return Optional.of(away);
        }
    }

    private void add(Page page) {
        boolean hasOld = page.events().stream().anyMatch(this::isTooOld);
        boolean isCut = !page.isWhole() || (hasOld && !hasToldOfOld);
        hasToldOfOld |= hasOld;
        if (!hasBegun || isCut) {
            messages.add(
                    request.notification(
                            "active",
                            "\"cursor\":\"%s\",\"truncated\":%b"
                                    .formatted(
                                            events.cursor(page.after(0)),
                                            isCut && at.isPresent())));
        }
        hasBegun = true;
        int taken = 0;
        int size = 0;
        while (taken < page.events().size() && size < MOST_KEPT) {
            Logged next = page.events().get(taken++);
            if (!isTooOld(next)) {
                String cursor = events.cursor(page.after(taken));
                String event = events.shown(next.event(), cursor);
                messages.add(request.notification("event", event.substring(1, event.length() - 1)));
                size += event.length();
            }
        }
        at = Optional.of(page.after(taken));
        boolean isTooMuch = taken < page.events().size();
        most = isTooMuch ? taken : Math.min(MOST, 2 * most);
        hasMore = page.hasMore() || isTooMuch;
        floor = hasMore ? floor : Instant.MIN;
    }

    private boolean isTooOld(Logged event) {
        return event.event().time().isBefore(floor);
    }
}

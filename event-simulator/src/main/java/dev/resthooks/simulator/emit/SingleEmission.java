package dev.resthooks.simulator.emit;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.sample.SampleEvents;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes single events, and waits until they are acknowledged. For any thread that may block. */
public record SingleEmission(EventLog log, InstantSource clock, Duration patience) {
    public Result emit(Order order) throws InterruptedException {
        List<Pending> pending = new ArrayList<>(order.count());
        SampleEvents events =
                new SampleEvents(order.seed(), List.of(order.org()), List.of(order.event()));
        for (int number = 0; number < order.count(); number++) {
            DomainEvent event = events.single(order.about(), order.document(), clock.instant());
            pending.add(new Pending(event.id(), append(event, order.mode())));
        }
        return outcome(pending);
    }

    private record Pending(EventId id, CompletableFuture<Void> append) {}

    private CompletableFuture<Void> append(DomainEvent event, EventLog.ContentMode mode) {
        return log.append(event, mode).toCompletableFuture();
    }

    private Result outcome(List<Pending> pending) throws InterruptedException {
        try {
            CompletableFuture.allOf(
                            pending.stream()
                                    .map(Pending::append)
                                    .toArray(CompletableFuture<?>[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException notAll) {
            List<EventId> acknowledged =
                    pending.stream().filter(each -> isDone(each)).map(Pending::id).toList();
            return new Result.Part(acknowledged, failure(pending));
        }
        return new Result.All(pending.stream().map(Pending::id).toList());
    }

    /** Returns the first refusal; if there was none, the log was silent. */
    private String failure(List<Pending> pending) {
        return pending.stream()
                .map(Pending::append)
                .filter(CompletableFuture::isCompletedExceptionally)
                .findFirst()
                .map(refused -> String.valueOf(refused.exceptionNow()))
                .orElse("no answer within " + patience.toSeconds() + " s");
    }

    private static boolean isDone(Pending each) {
        return each.append().state() == java.util.concurrent.Future.State.SUCCESS;
    }

    /**
     * An order for single events.
     *
     * @param about the resource; if empty, each event is about a resource of its own
     * @param document the document to send unchanged; if empty, one is made from the event's sample
     * @param count the number of events, at least 1
     */
    public record Order(
            Catalogue.Event event,
            OrgKey org,
            Optional<ResourceId> about,
            Optional<Body> document,
            int count,
            EventLog.ContentMode mode,
            long seed) {
        /** The maximum number of events in one order. A run can emit more. */
        public static final int MOST = 100_000;
    }

    public sealed interface Result {
        /** Returns the events that are certainly on the log, in order. */
        List<EventId> acknowledged();

        record All(List<EventId> acknowledged) implements Result {}

        /** Some events are not known to be on the log, where they may still arrive. */
        record Part(List<EventId> acknowledged, String reason) implements Result {}
    }
}

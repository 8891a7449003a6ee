package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.target.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One event on its way to one hook. Belongs to the backlog's thread; to others it is a token. */
public final class Delivery {
    private final Lane lane;
    private final Track track;
    private final Entry entry;
    private final DomainEvent event;
    private Optional<Call> call = Optional.empty();
    private Optional<Instant> firstFailure = Optional.empty();
    private Optional<DeliveryReport> lastFailure = Optional.empty();
    private Instant due = Instant.MIN;
    private int attempts;
    private int failures;
    private boolean called;

    Delivery(Lane lane, Track track, Entry entry, DomainEvent event) {
        this.lane = lane;
        this.track = track;
        this.entry = entry;
        this.event = event;
    }

    Lane lane() {
        return lane;
    }

    Track track() {
        return track;
    }

    Entry entry() {
        return entry;
    }

    DomainEvent event() {
        return event;
    }

    int failures() {
        return failures;
    }

    Optional<Instant> firstFailure() {
        return firstFailure;
    }

    /** The first attempt takes its number from {@code counts}; the others have the same. */
    Call start(HookState hook, TriggerCounts counts, Instant now) {
        attempts++;
        long count = call.isPresent() ? call.get().triggerCount() : counts.next(hook);
        Call started = new Call(hook, event, attempts, count, now);
        call = Optional.of(started);
        return started;
    }

    /** The hook as it was when the target was called. */
    HookState calledAs() {
        return call.orElseThrow().hook();
    }

    /**
     * The answer came.
     *
     * @param wasCalled whether the target was called to get it
     */
    void answered(boolean wasCalled) {
        called |= wasCalled;
    }

    /** What just happened was no attempt. */
    void undo() {
        attempts--;
    }

    DeliveryReport delivered(Instant now) {
        return new DeliveryReport.Delivered(attempt(now));
    }

    DeliveryReport retrying(Failure failure, Instant next, Instant now) {
        failures++;
        firstFailure = Optional.of(firstFailure.orElse(now));
        return failed(new DeliveryReport.Retrying(attempt(now), failure, next));
    }

    DeliveryReport rejected(Failure failure, Instant now) {
        return failed(new DeliveryReport.Rejected(attempt(now), failure));
    }

    DeliveryReport exhausted(Failure failure, Instant now) {
        return failed(new DeliveryReport.Exhausted(attempt(now), failure));
    }

    private DeliveryReport failed(DeliveryReport report) {
        lastFailure = Optional.of(report);
        return report;
    }

    /** The report that counts if the event isn't sent again; empty if the target wasn't called. */
    Optional<DeliveryReport> abandoned() {
        return lastFailure.filter(report -> report.attempt().triggered());
    }

    /** Its failures so far were another target's. */
    void refresh() {
        failures = 0;
        firstFailure = Optional.empty();
    }

    void dueAt(Instant time) {
        due = time;
    }

    Instant due() {
        return due;
    }

    private Attempt attempt(Instant now) {
        Call last = call.orElseThrow();
        return new Attempt(
                last.hook().id(),
                last.hook().revision(),
                event.id(),
                event.type(),
                event.resource(),
                attempts,
                called,
                last.at(),
                Duration.between(last.at(), now));
    }
}

package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One event on its way to one hook. Mutable; owned by the thread that drives its partition. */
public final class Delivery {
    /** Where a delivery stands. */
    enum Phase {
        /** For its time, its turn among its resource's, a slot, or its body. */
        WAITING,
        IN_FLIGHT,
        /** In flight when the hook moved on: its answer settles nothing. */
        DETACHED,
        DONE
    }

    final Lane lane;
    final long offset;
    final int order;
    Phase phase = Phase.WAITING;
    int attempts;
    boolean triggered;
    OptionalLong failingSince = OptionalLong.empty();
    long due;

    /** For {@link UnsettledDeliveries}: whether it stands among those that are ready. */
    boolean queued;

    /** The body, unless it must be read from the log again. */
    @Nullable DomainEvent event;

    /** For {@link PartitionLoad}: whether catch-up brought the body. */
    boolean again;

    /** Of the event, epoch milliseconds; 0 when its body was not read yet. */
    long time;

    /** The record that waits for this delivery; null once the hook's cursor covers it. */
    @Nullable OpenRecord waitedForBy;

    /** For {@link OpenRecord}: the next that its record waits for. */
    @Nullable Delivery alsoWaitedFor;

    /** For {@link ResourceOrder}: whom of its resource it waits for, and who waits for it. */
    @Nullable Delivery ahead;

    @Nullable Delivery behind;

    /** Of the first of its line alone: the last. */
    @Nullable Delivery lastOfResource;

    /** The hook as it was when the attempt in flight began. */
    HookState hook;

    Delivery(Lane lane, long offset, DomainEvent event) {
        this.lane = lane;
        this.hook = lane.hook();
        this.offset = offset;
        this.order = orderOf(event);
        this.time = event.time().toEpochMilli();
    }

    Delivery(Lane lane, Hole hole) {
        this.lane = lane;
        this.hook = lane.hook();
        this.offset = hole.offset();
        this.order = hole.order();
        this.attempts = hole.attempts();
        this.triggered = hole.triggered();
        this.failingSince = hole.failingSince();
        this.due = hole.due();
    }

    /** The hook to call, as it was when the attempt began. */
    public HookState hook() {
        return hook;
    }

    public long offset() {
        return offset;
    }

    /** The event; there while the delivery is in flight. */
    public DomainEvent event() {
        return Objects.requireNonNull(event, "in flight without a body");
    }

    /** The number of the attempt that is being made: 1 for the first. */
    public int attempt() {
        return attempts + 1;
    }

    /** Whether no attempt before this one has raised the hook's count. */
    public boolean isFirstCall() {
        return !triggered;
    }

    /** Whether its answer would settle it: its hook hasn't moved on since it began. */
    public boolean isCurrent() {
        return phase != Phase.DETACHED;
    }

    /** When the first attempt failed, epoch milliseconds; absent while none has. */
    public OptionalLong failingSince() {
        return failingSince;
    }

    /** Whether it can start as far as it alone is concerned. */
    boolean isDue(long now) {
        return phase == Phase.WAITING && due <= now;
    }

    /** Whether it waits for a time to come. */
    boolean waitsBeyond(long now) {
        return phase == Phase.WAITING && due > now;
    }

    boolean isUntried() {
        return phase == Phase.WAITING && attempts == 0;
    }

    /** Whether the hook's cursor covers it. */
    boolean isHole() {
        return waitedForBy == null;
    }

    Hole hole() {
        return new Hole(offset, attempts, triggered, order, failingSince, due);
    }

    /** The hash of the event's resource, never 0; 0 when it names none. */
    static int orderOf(DomainEvent event) {
        if (event.resource().isEmpty()) {
            return 0;
        }
        int hash = event.resource().get().value().hashCode();
        return hash == 0 ? 1 : hash;
    }
}

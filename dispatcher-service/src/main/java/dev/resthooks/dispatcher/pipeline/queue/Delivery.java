package dev.resthooks.dispatcher.pipeline.queue;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.PartitionLoad;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One event on its way to one hook. Mutable; owned by the thread that drives its partition. */
public final class Delivery extends ResourceOrder.Entry {
    /** Where a delivery stands. */
    enum Phase {
        /** It waits for its time, for earlier events of its resource, for a slot or its body. */
        WAITING,
        IN_FLIGHT,
        /** It was in flight when the hook moved on: its answer settles nothing. */
        DETACHED,
        DONE
    }

    /** The lane that a delivery belongs to, as far as the delivery needs it. */
    public interface Owner {
        /** The hook as it is now. */
        HookState hook();

        EventPartition partition();

        PartitionLoad load();

        /** Names the delivery in the hook's cursor, so that the watermark need not wait for it. */
        void coverByCursor(Delivery delivery);

        /** Takes note that the watermark has passed the delivery, which is settled. */
        void passed(Delivery delivery);

        /** Asks to be woken at that time, epoch milliseconds. */
        void wakeAt(long time);
    }

    private final Owner owner;
    private final long offset;
    private final int order;
    private Phase phase = Phase.WAITING;
    private int attempts;
    private boolean triggered;
    private OptionalLong failingSince = OptionalLong.empty();
    private long due;

    /** The event with its body, unless the body must be read from the log again. */
    private @Nullable DomainEvent event;

    /** Whether catch-up brought the body, not the live reading. */
    private boolean readAgain;

    /** When the event happened, epoch milliseconds; 0 when its body was not read yet. */
    private long time;

    /** The record that waits for this delivery; null once the hook's cursor covers it. */
    private @Nullable OpenRecord waitedForBy;

    /** The hook as it was when the attempt in flight began. */
    private HookState hook;

    /**
     * A delivery of an event that was just read.
     *
     * @param triggered whether the event was counted as triggered for the hook before
     */
    public Delivery(Owner owner, long offset, DomainEvent event, boolean triggered) {
        this.owner = owner;
        this.hook = owner.hook();
        this.offset = offset;
        this.order = orderOf(event);
        this.time = event.time().toEpochMilli();
        this.triggered = triggered;
    }

    /** A delivery that a cursor names. */
    public Delivery(Owner owner, Hole hole) {
        this.owner = owner;
        this.hook = owner.hook();
        this.offset = hole.offset();
        this.order = hole.order();
        this.attempts = hole.attempts();
        this.triggered = hole.triggered();
        this.failingSince = hole.failingSince();
        this.due = hole.due();
    }

    // ---- what it is

    public Owner owner() {
        return owner;
    }

    public long offset() {
        return offset;
    }

    /** Returns the hash of the event's resource, never 0; 0 when the event names none. */
    public int order() {
        return order;
    }

    /** Returns when the event happened, epoch milliseconds; 0 when its body was not read yet. */
    public long time() {
        return time;
    }

    /** Returns the hook to call, as it was when the attempt began. */
    public HookState hook() {
        return hook;
    }

    /** Returns the event; it is there while the delivery is in flight. */
    public DomainEvent event() {
        return Objects.requireNonNull(event, "in flight without a body");
    }

    /** Returns the hash of the event's resource, never 0; 0 when the event names none. */
    public static int orderOf(DomainEvent event) {
        if (event.resource().isEmpty()) {
            return 0;
        }
        int hash = event.resource().get().value().hashCode();
        return hash == 0 ? 1 : hash;
    }

    // ---- its body

    public boolean hasBody() {
        return event != null;
    }

    /** Returns the event, or null when its body must be read from the log again. */
    public @Nullable DomainEvent body() {
        return event;
    }

    /** Whether catch-up brought the body, not the live reading. */
    public boolean isReadAgain() {
        return readAgain;
    }

    /** Keeps the body in memory. */
    public void hold(DomainEvent read, boolean byCatchUp) {
        event = read;
        time = read.time().toEpochMilli();
        readAgain = byCatchUp;
    }

    /** Drops the body: it must be read from the log again. */
    public void drop() {
        event = null;
    }

    // ---- its attempts

    /** Returns the number of the attempt that is being made: 1 for the first. */
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

    /** Returns when the first attempt failed, epoch milliseconds; empty while none has. */
    public OptionalLong failingSince() {
        return failingSince;
    }

    /** Whether an attempt was made, and failed. */
    public boolean wasTried() {
        return attempts > 0;
    }

    public boolean isWaiting() {
        return phase == Phase.WAITING;
    }

    public boolean isInFlight() {
        return phase == Phase.IN_FLIGHT;
    }

    /** Whether it waits, and was never tried. */
    public boolean isUntried() {
        return phase == Phase.WAITING && attempts == 0;
    }

    /** Begins an attempt to call that hook. */
    public void start(HookState now) {
        phase = Phase.IN_FLIGHT;
        hook = now;
    }

    /** Ends the attempt; the delivery waits again until it is done. */
    public void end() {
        phase = Phase.WAITING;
    }

    /** Marks it as overtaken: the hook has moved on while it was in flight. */
    public void detach() {
        phase = Phase.DETACHED;
    }

    /** Marks it as done: nothing of it is left to do. */
    public void done() {
        phase = Phase.DONE;
    }

    /**
     * Takes note of a failed attempt.
     *
     * @param called whether the target may have got anything of it
     * @param nextDue when the next attempt is due, epoch milliseconds
     */
    public void failed(boolean called, long nextDue, long now) {
        attempts++;
        triggered |= called;
        due = nextDue;
        if (failingSince.isEmpty()) {
            failingSince = OptionalLong.of(now);
        }
    }

    /** Forgets since when it has failed: the hook is another one now. */
    public void forgetFailingSince() {
        failingSince = OptionalLong.empty();
    }

    // ---- its time

    /** Returns when the next attempt is due, epoch milliseconds. */
    public long due() {
        return due;
    }

    public void dueAt(long at) {
        due = at;
    }

    /** Whether it can start as far as it alone is concerned. */
    public boolean isDue(long now) {
        return phase == Phase.WAITING && due <= now;
    }

    /** Whether it waits for a time to come. */
    public boolean waitsBeyond(long now) {
        return phase == Phase.WAITING && due > now;
    }

    // ---- its record and its cursor

    /** Whether the hook's cursor covers it. */
    public boolean isHole() {
        return waitedForBy == null;
    }

    /** Returns it as the hook's cursor names it. */
    public Hole hole() {
        return new Hole(offset, attempts, triggered, order, failingSince, due);
    }

    @Nullable OpenRecord waitedForBy() {
        return waitedForBy;
    }

    void waitedForBy(@Nullable OpenRecord record) {
        waitedForBy = record;
    }
}

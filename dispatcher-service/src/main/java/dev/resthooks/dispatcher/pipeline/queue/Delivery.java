package dev.resthooks.dispatcher.pipeline.queue;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One event on its way to one hook. Mutable; used only by the thread that drives its partition. */
public final class Delivery extends ResourceOrder.Entry {
    enum Phase {
        /** It waits for its due time, earlier events of its resource, a place, or its body. */
        WAITING,
        IN_FLIGHT,
        /** The lane dropped the delivery while it was in flight: the answer settles nothing. */
        DETACHED,
        DONE
    }

    public interface Owner {
        HookState hook();

        EventPartition partition();

        /** Covers the delivery by the hook's cursor, so that the watermark need not wait for it. */
        void coverByCursor(Delivery delivery);

        /** Takes note that the watermark has passed a settled delivery. */
        void passed(Delivery delivery);

        void wakeAt(long time);
    }

    /** The {@link #callIndex} of a delivery that isn't in flight. */
    public static final int NO_CALL = -1;

    private final Owner owner;
    private final long offset;
    private final int resourceHash;
    private Phase phase = Phase.WAITING;
    private int attempts;
    private boolean triggered;
    private OptionalLong failingSince = OptionalLong.empty();
    private long due;

    /** The event with its body; null if the body must be read from the log again. */
    private @Nullable DomainEvent event;

    private boolean readAgain;
    private long time;

    /** The record that waits for this delivery; null once the hook's cursor covers it. */
    private @Nullable OpenRecord waitedForBy;

    private HookState hook;

    /** When the last attempt began, in epoch milliseconds, and its index among the lane's calls. */
    private long startedAt;

    private int callIndex = NO_CALL;

    /** Creates a delivery of an event just read; {@code triggered} if it was counted before. */
    public Delivery(Owner owner, long offset, DomainEvent event, boolean triggered) {
        this.owner = owner;
        this.hook = owner.hook();
        this.offset = offset;
        this.resourceHash = resourceHashOf(event);
        this.time = event.time().toEpochMilli();
        this.triggered = triggered;
    }

    public Delivery(Owner owner, Hole hole) {
        this.owner = owner;
        this.hook = owner.hook();
        this.offset = hole.offset();
        this.resourceHash = hole.order();
        this.attempts = hole.attempts();
        this.triggered = hole.triggered();
        this.failingSince = hole.failingSince();
        this.due = hole.due();
    }

    public Owner owner() {
        return owner;
    }

    public long offset() {
        return offset;
    }

    /** Returns the hash of the event's resource, never 0; 0 if it names none. */
    public int resourceHash() {
        return resourceHash;
    }

    /** Returns the time of the event in epoch milliseconds; 0 if its body was not read yet. */
    public long time() {
        return time;
    }

    /** Returns the hook to call, in the state in which the attempt began. */
    public HookState hook() {
        return hook;
    }

    /** Returns the event, which is in memory while the delivery is in flight. */
    public DomainEvent event() {
        return Objects.requireNonNull(event, "in flight without a body");
    }

    public static int resourceHashOf(DomainEvent event) {
        if (event.resource().isEmpty()) {
            return 0;
        }
        int hash = event.resource().get().value().hashCode();
        return hash == 0 ? 1 : hash;
    }

    public boolean hasBody() {
        return event != null;
    }

    /** Returns the event, or null if its body must be read from the log again. */
    public @Nullable DomainEvent body() {
        return event;
    }

    public boolean isReadAgain() {
        return readAgain;
    }

    public void hold(DomainEvent read, boolean byCatchUp) {
        event = read;
        time = read.time().toEpochMilli();
        readAgain = byCatchUp;
    }

    public void drop() {
        event = null;
    }

    /** Returns whether the hook's owner has given the event up, so that it must not be sent. */
    public boolean isSkipped() {
        return hook.skips(event().id());
    }

    public int attempt() {
        return attempts + 1;
    }

    /** Returns whether no earlier attempt has raised the hook's count. */
    public boolean isFirstCall() {
        return !triggered;
    }

    /** Returns whether the answer would settle the delivery: its lane has not dropped it. */
    public boolean isCurrent() {
        return phase != Phase.DETACHED;
    }

    /**
     * Returns when the first attempt failed, in epoch milliseconds, moved forward by all time for
     * which the delivery was due and nobody served it; empty if no attempt has failed.
     */
    public OptionalLong failingSince() {
        return failingSince;
    }

    public boolean wasTried() {
        return attempts > 0;
    }

    public boolean isWaiting() {
        return phase == Phase.WAITING;
    }

    public boolean isInFlight() {
        return phase == Phase.IN_FLIGHT;
    }

    public boolean isUntried() {
        return phase == Phase.WAITING && attempts == 0;
    }

    public void start(HookState current, long now) {
        phase = Phase.IN_FLIGHT;
        hook = current;
        startedAt = now;
        leaveOutUntil(now);
    }

    public long startedAt() {
        return startedAt;
    }

    /** Returns the index of the call in flight among those of the lane, or {@link #NO_CALL}. */
    public int callIndex() {
        return callIndex;
    }

    public void callIndex(int index) {
        callIndex = index;
    }

    /** Takes note that the attempt did not happen, for a reason that is not the target's. */
    public void notAttempted(long nextDue) {
        leaveOutUntil(nextDue);
        due = nextDue;
    }

    /** Leaves out the time since the delivery was due: nobody served it meanwhile. */
    private void leaveOutUntil(long time) {
        if (failingSince.isPresent() && due < time) {
            leaveOut(time - due);
            due = time;
        }
    }

    /** Leaves that many milliseconds out of the time for which the delivery has been failing. */
    public void leaveOut(long time) {
        if (failingSince.isPresent()) {
            failingSince = OptionalLong.of(failingSince.getAsLong() + time);
        }
    }

    public void end() {
        phase = Phase.WAITING;
    }

    public void detach() {
        phase = Phase.DETACHED;
    }

    public void done() {
        phase = Phase.DONE;
    }

    /** Takes note of a failed attempt; {@code called} if any of the request may have arrived. */
    public void failed(boolean called, long nextDue, long now) {
        attempts++;
        triggered |= called;
        due = nextDue;
        if (failingSince.isEmpty()) {
            failingSince = OptionalLong.of(now);
        }
    }

    public void forgetFailingSince() {
        failingSince = OptionalLong.empty();
    }

    public long due() {
        return due;
    }

    public void dueAt(long at) {
        due = at;
    }

    public boolean isDue(long now) {
        return phase == Phase.WAITING && due <= now;
    }

    public boolean waitsBeyond(long now) {
        return phase == Phase.WAITING && due > now;
    }

    public boolean isHole() {
        return waitedForBy == null;
    }

    public Hole hole() {
        return new Hole(offset, attempts, triggered, resourceHash, failingSince, due);
    }

    @Nullable OpenRecord waitedForBy() {
        return waitedForBy;
    }

    void waitedForBy(@Nullable OpenRecord record) {
        waitedForBy = record;
    }
}

package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.ToldHealth;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was told of a lane's health, against how it is. A lane that is healthy, and was never said
 * to be anything else, has none.
 *
 * <p>What an owner must know at once (suspended, halted, healthy again) is told at once; retrying
 * and being behind when they last; what else is in the report changes at most every ten seconds,
 * and only with something that happened to the lane. A hook that isn't active is left at what was
 * told last.
 */
final class Told {
    private static final long LASTS = 1_000;
    private static final long REPEATS = 10_000;
    private static final long NEVER = Long.MAX_VALUE;

    final Timers.Timer timer;
    private LaneState state = LaneState.HEALTHY;
    private long since;

    /** Since when it has not been healthy. */
    private long troubledSince;

    private LaneState told = LaneState.HEALTHY;
    private long toldSince;
    private long toldAt;
    private long toldRevision;
    private long toldProbe;
    private long toldOldest;

    Told(Lane lane) {
        timer = new Timers.Timer(lane);
    }

    /** As an earlier owner told it. */
    static Told restored(Lane lane, ToldHealth kept, long now) {
        Told it = new Told(lane);
        it.state = kept.state();
        it.told = kept.state();
        it.since = kept.since();
        it.troubledSince = kept.since();
        it.toldSince = kept.since();
        it.toldAt = now;
        it.toldRevision = lane.hook().revision();
        it.toldProbe = lane.nextProbe();
        it.toldOldest = lane.oldest();
        return it;
    }

    void sees(LaneState now, long time) {
        if (now != state) {
            troubledSince = state == LaneState.HEALTHY ? time : troubledSince;
            state = now;
            since = time;
        }
    }

    /** Whether there is nothing to tell, and nothing to take back. */
    boolean isNothing() {
        return state == LaneState.HEALTHY && told == LaneState.HEALTHY;
    }

    /** When something is to be told; {@link Long#MAX_VALUE} when nothing is. */
    long dueAt(Lane lane, long now) {
        if (state != told) {
            return switch (state) {
                case HEALTHY, SUSPENDED, HALTED -> now;
                case RETRYING, BEHIND ->
                        LASTS + (told == LaneState.HEALTHY ? troubledSince : since);
            };
        }
        if (state == LaneState.HEALTHY) {
            return NEVER;
        }
        if (toldRevision != lane.hook().revision()) {
            return now;
        }
        boolean differs = toldProbe != lane.nextProbe() || toldOldest != lane.oldest();
        return differs ? toldAt + REPEATS : NEVER;
    }

    /** Tells how the lane is. */
    HealthReport tell(Lane lane, long now) {
        told = state;
        toldSince = since;
        toldAt = now;
        toldRevision = lane.hook().revision();
        toldProbe = lane.nextProbe();
        toldOldest = lane.oldest();
        boolean isWell = state == LaneState.HEALTHY;
        return new HealthReport(
                lane.hook().id(),
                toldRevision,
                lane.context().name(),
                state,
                Instant.ofEpochMilli(since),
                isWell ? Optional.empty() : lane.health().lastFailure(),
                toldProbe == NEVER
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(toldProbe)),
                isWell ? Backlog.NONE : backlog(lane));
    }

    private static Backlog backlog(Lane lane) {
        long oldest = lane.oldest();
        long time = lane.oldestTime();
        return new Backlog(
                oldest == NEVER ? OptionalLong.empty() : OptionalLong.of(oldest),
                time == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time)),
                OptionalLong.of(lane.unsettled().size()));
    }

    /** As the cursor keeps it; empty when healthy was told last. */
    Optional<ToldHealth> kept() {
        return told == LaneState.HEALTHY
                ? Optional.empty()
                : Optional.of(new ToldHealth(told, toldSince));
    }
}

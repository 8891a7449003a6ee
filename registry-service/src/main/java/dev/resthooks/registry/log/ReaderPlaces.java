package dev.resthooks.registry.log;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.log.LogAway.LogFull;
import dev.resthooks.registry.log.LogReaders.Limits;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The places of those who read the log. Callers that find none wait for a moment. Meanwhile as many
 * readers as there are such callers give way, once each has had its turn, and those first that have
 * read for longest. Thread-safe.
 */
public final class ReaderPlaces {
    static final Duration TURN = Duration.ofMillis(500);

    private static final int WAITING = 4;

    private final ConcurrencyLimit callers;
    private final Semaphore free;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private final Queue<Place> taken = new ConcurrentLinkedQueue<>();

    public ReaderPlaces(Limits settings, LongSupplier nanoTime) {
        this(
                new ConcurrencyLimit(settings.perOrganisation(), (1 + WAITING) * settings.atOnce()),
                settings.atOnce(),
                TURN.multipliedBy(WAITING),
                nanoTime);
    }

    /** Creates places for some of the callers, of whom the others wait for {@code patience}. */
    public ReaderPlaces(
            ConcurrencyLimit callers, int places, Duration patience, LongSupplier nanoTime) {
        this.callers = callers;
        this.free = new Semaphore(places, true);
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** Throws {@link LogFull} if the organisation or all have too many, even after a wait. */
    public Place take(OrgKey org) {
        ConcurrencyLimit.Entry entry = callers.enter(org);
        if (entry != ConcurrencyLimit.Entry.ENTERED) {
            throw new LogFull(entry == ConcurrencyLimit.Entry.ORGANISATION_FULL, false);
        }
        if (!isFreeInTime()) {
            callers.leave(org);
            throw new LogFull(false, true);
        }
        Place place = new Place(org, nanoTime.getAsLong());
        taken.add(place);
        return place;
    }

    private boolean isFreeInTime() {
        try {
            return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int waiting() {
        return free.getQueueLength();
    }

    public final class Place implements AutoCloseable {
        private final OrgKey org;
        private final long begun;

        private Place(OrgKey org, long begun) {
            this.org = org;
            this.begun = begun;
        }

        public boolean givesWay() {
            return nanoTime.getAsLong() - begun >= TURN.toNanos()
                    && List.copyOf(taken).indexOf(this) < waiting();
        }

        @Override
        public void close() {
            taken.remove(this);
            free.release();
            callers.leave(org);
        }
    }
}

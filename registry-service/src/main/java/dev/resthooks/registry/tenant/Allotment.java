package dev.resthooks.registry.tenant;

import dev.resthooks.registry.tenant.CallTokens.Grant;
import java.time.Duration;
import java.util.Optional;

/**
 * What a replica holds of an organisation's tokens. They are worth nothing {@link #LASTING} after
 * they were asked for, so that they are of the present.
 *
 * <p>So many are asked for as calls wait; beside these twice as many as the last time, where those
 * were all used while they lasted. So what is taken and not used is never more than what is used.
 *
 * <p>Times are those of a clock that never runs backwards, in nanoseconds. For one thread.
 */
final class Allotment {
    static final Duration LASTING = Duration.ofSeconds(1);

    private final int most;
    private int size = 1;
    private int left;
    private long until;
    private long nothingUntil;

    /**
     * @param now any time
     * @param most how many are asked for at once, if fewer calls wait
     */
    Allotment(long now, int most) {
        this.most = most;
        this.until = now;
        this.nothingUntil = now;
    }

    /** Whether there was one. */
    boolean take(long now) {
        if (left == 0 || now - until >= 0) {
            return false;
        }
        left--;
        return true;
    }

    /** How long there is known to be nothing to ask for. */
    Optional<Duration> untilNext(long now) {
        return nothingUntil - now > 0
                ? Optional.of(Duration.ofNanos(nothingUntil - now))
                : Optional.empty();
    }

    /** How many are to be asked for when there is none and so many calls wait. */
    int toAsk(long now, int waiting) {
        size = left == 0 && now - until < 0 ? Math.min(size * 2, most) : 1;
        left = 0;
        return Math.max(size, waiting);
    }

    /**
     * What was granted.
     *
     * @param asked when it was asked for
     */
    void put(Grant grant, long asked, long now) {
        left = grant.tokens();
        until = asked + LASTING.toNanos();
        nothingUntil = now + grant.after().toNanos();
    }
}

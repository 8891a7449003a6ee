package dev.resthooks.registry.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Chooses the refusals that are logged, so that a flood hides no other sender. One sender gets five
 * lines in a second. Of the lines that all senders get in a second, few are further ones of senders
 * that got one in the last minute, and some are kept for networks that got none. So neither one
 * sender that is refused often, nor a network with many senders, takes all of them. Thread-safe.
 */
final class RefusalSample {
    /** The most lines with one status of one sender in a second. */
    static final int OF_ONE_SENDER = 5;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The most senders and networks that are known apart. */
    private static final int MOST_KNOWN = 10_000;

    private final Limits limits;
    private final LongSupplier nanos;
    private final Count all = new Count();
    private final Cache<Flood, Count> floods;

    /** The floods of which a line was logged in the last minute. */
    private final Cache<Flood, Boolean> shownFloods;

    /** The networks of whose senders a line was logged in the last minute. */
    private final Cache<String, Boolean> shownNetworks;

    /**
     * The lines that all senders together may have had in this second, if another one is to be
     * logged: a further one of a sender, the first one of a sender in the last minute, or the first
     * one of its network.
     */
    record Limits(int further, int ofNewSender, int ofNewNetwork) {}

    private record Flood(int status, String sender) {}

    RefusalSample(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
        this.floods = known(nanos).expireAfterAccess(MINUTE).build();
        this.shownFloods = known(nanos).expireAfterWrite(MINUTE).build();
        this.shownNetworks = known(nanos).expireAfterWrite(MINUTE).build();
    }

    private static Caffeine<Object, Object> known(LongSupplier nanos) {
        return Caffeine.newBuilder().maximumSize(MOST_KNOWN).ticker(nanos::getAsLong);
    }

    /**
     * Takes a refusal, or leaves it out. Returns how many with this status and sender were left out
     * since the last one that was taken; empty if this one is left out.
     */
    synchronized OptionalLong take(int status, String sender, String network) {
        Flood flood = new Flood(status, sender);
        Count own = floods.get(flood, _ -> new Count());
        long now = nanos.getAsLong();
        if (own.inSecond(now) >= OF_ONE_SENDER || all.inSecond(now) >= limit(flood, network)) {
            own.leftOut++;
            return OptionalLong.empty();
        }
        shownFloods.put(flood, true);
        shownNetworks.put(network, true);
        all.taken++;
        own.taken++;
        long before = own.leftOut;
        own.leftOut = 0;
        return OptionalLong.of(before);
    }

    private int limit(Flood flood, String network) {
        if (shownNetworks.getIfPresent(network) == null) {
            return limits.ofNewNetwork();
        }
        return shownFloods.getIfPresent(flood) == null ? limits.ofNewSender() : limits.further();
    }

    private static final class Count {
        private boolean isBegun;
        private long begin;
        private int taken;
        private long leftOut;

        private int inSecond(long now) {
            if (!isBegun || now - begin >= SECOND) {
                isBegun = true;
                begin = now;
                taken = 0;
            }
            return taken;
        }
    }
}

package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.DeliveryCheck;
import dev.resthooks.bench.sink.RequestLog.Request;
import java.util.Optional;

/** Counts the deliveries of a turn, and says what is wrong with them. */
final class Deliveries {
    private final Contender.Claim claim;
    private final long expected;
    private final DeliveryCheck check;
    private final long[] counts;

    Deliveries(Contender.Claim claim, Work work) {
        this.claim = claim;
        this.expected = work.deliveries();
        this.check = new DeliveryCheck(work.plan(), work.fanOut());
        this.counts = new long[work.hooks()];
    }

    void add(Request request) {
        if (claim == Contender.Claim.EVENLY) {
            counts[request.hook() - 1]++;
        } else {
            check.add(request.hook(), FilledLog.number(request.id()));
        }
    }

    /** Returns what is wrong, once all deliveries are counted. */
    Optional<String> complaint() {
        return switch (claim) {
            case ONCE_IN_ORDER -> ofEvents(check.disordered());
            case ONCE -> ofEvents(0);
            case EVENLY -> ofHooks();
        };
    }

    private Optional<String> ofEvents(long disordered) {
        long missing = expected - check.distinct();
        return missing == 0 && check.doubled() == 0 && check.misrouted() == 0 && disordered == 0
                ? Optional.empty()
                : Optional.of(
                        "of %,d deliveries %,d are missing, %,d came twice, %,d went to a wrong hook, %,d are out of order"
                                .formatted(
                                        expected,
                                        missing,
                                        check.doubled(),
                                        check.misrouted(),
                                        disordered));
    }

    private Optional<String> ofHooks() {
        for (int hook = 0; hook < counts.length; hook++) {
            long share = expected / counts.length + (hook < expected % counts.length ? 1 : 0);
            if (counts[hook] != share) {
                return Optional.of(
                        "hook %d got %,d deliveries, not %,d"
                                .formatted(hook + 1, counts[hook], share));
            }
        }
        return Optional.empty();
    }
}

package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.DeliveryCheck;
import dev.resthooks.bench.sink.RequestLog.Request;
import java.util.Optional;

/** Counts the deliveries of a turn, and says what is wrong with them. */
interface Deliveries {
    void add(Request request);

    /** Returns what is wrong, once all deliveries are counted. */
    Optional<String> complaint();

    static Deliveries of(Contender.Claim claim, Work work) {
        return switch (claim) {
            case ONCE_IN_ORDER -> new OfEvents(work, true);
            case ONCE -> new OfEvents(work, false);
            case EVENLY -> new OfHooks(work);
        };
    }

    final class OfEvents implements Deliveries {
        private final DeliveryCheck check;
        private final long expected;
        private final boolean isOrdered;

        OfEvents(Work work, boolean isOrdered) {
            this.check = new DeliveryCheck(work.plan(), work.fanOut());
            this.expected = work.deliveries();
            this.isOrdered = isOrdered;
        }

        @Override
        public void add(Request request) {
            check.add(request.hook(), FilledLog.number(request.id()));
        }

        @Override
        public Optional<String> complaint() {
            long missing = expected - check.distinct();
            long disordered = isOrdered ? check.disordered() : 0;
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
    }

    final class OfHooks implements Deliveries {
        private final long[] counts;
        private final long expected;

        OfHooks(Work work) {
            this.counts = new long[work.hooks()];
            this.expected = work.deliveries();
        }

        @Override
        public void add(Request request) {
            counts[request.hook() - 1]++;
        }

        @Override
        public Optional<String> complaint() {
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
}

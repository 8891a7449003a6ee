package dev.resthooks.registry.statistics;

import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

public final class AttemptCounts {
    /** The longest durations of all classes but the last. Unit: milliseconds. */
    private static final long[] LIMITS = {
        5, 10, 25, 50, 100, 250, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 15_000, 60_000
    };

    private static final int DELIVERED = 0;
    private static final int STATUS = 1;
    private static final int FIRST_ERROR = 2;
    private static final int FIRST_DURATION = FIRST_ERROR + ErrorClass.values().length;

    private static final List<String> NAMES = names();

    private final long[] counts = new long[NAMES.size()];

    public static List<String> columns() {
        return NAMES;
    }

    /** The columns of {@link #delivered} and {@link #failures}, which come first. */
    public static List<String> outcomes() {
        return NAMES.subList(0, FIRST_DURATION);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("delivered", "status"));
        Stream.of(ErrorClass.values()).map(ErrorClass::code).forEach(names::add);
        LongStream.of(LIMITS).forEach(limit -> names.add("took_" + limit));
        names.add("took_more");
        names.add("skipped");
        return List.copyOf(names);
    }

    public static boolean isFailure(String column) {
        int number = NAMES.indexOf(column);
        return number >= STATUS && number < FIRST_DURATION;
    }

    public void add(DeliveryReport report) {
        switch (report) {
            case DeliveryReport.Delivered _ -> add(DELIVERED, report);
            case DeliveryReport.Retrying it -> add(failed(it.failure()), report);
            case DeliveryReport.Rejected it -> add(failed(it.failure()), report);
            case DeliveryReport.Exhausted it -> add(failed(it.failure()), report);
            case DeliveryReport.Skipped it -> {
                counts[counts.length - 1]++;
                it.failure().ifPresent(answer -> add(failed(answer), report));
            }
        }
    }

    private static int failed(Failure failure) {
        return switch (failure) {
            case Failure.Status _ -> STATUS;
            case Failure.NoAnswer it -> NAMES.indexOf(it.errorClass().code());
        };
    }

    private void add(int result, DeliveryReport report) {
        counts[result]++;
        long millis = report.attempt().took().toMillis();
        int durationClass = 0;
        while (durationClass < LIMITS.length && millis > LIMITS[durationClass]) {
            durationClass++;
        }
        counts[FIRST_DURATION + durationClass]++;
    }

    public void add(int number, long more) {
        counts[number] += more;
    }

    public void add(AttemptCounts others) {
        for (int number = 0; number < counts.length; number++) {
            counts[number] += others.counts[number];
        }
    }

    public long get(int number) {
        return counts[number];
    }

    public long delivered() {
        return counts[DELIVERED];
    }

    public long failed() {
        return LongStream.of(counts).skip(STATUS).limit(FIRST_DURATION - STATUS).sum();
    }

    /** Returns failures: {@code status} for answers other than 200, else the error class. */
    public Map<String, Long> failures() {
        Map<String, Long> failures = new LinkedHashMap<>();
        for (int number = STATUS; number < FIRST_DURATION; number++) {
            if (counts[number] > 0) {
                failures.put(NAMES.get(number), counts[number]);
            }
        }
        return failures;
    }

    /**
     * Estimates the milliseconds that so many percent of the attempts did not exceed, as if those
     * of a class were spread evenly over it. It is the highest limit if that was exceeded.
     */
    public OptionalLong percentile(int percent) {
        long all = delivered() + failed();
        if (all == 0) {
            return OptionalLong.empty();
        }
        long wanted = Math.ceilDiv(all * percent, 100);
        long below = 0;
        for (int durationClass = 0; durationClass < LIMITS.length; durationClass++) {
            long within = counts[FIRST_DURATION + durationClass];
            if (below + within >= wanted) {
                long least = durationClass == 0 ? 0 : LIMITS[durationClass - 1];
                return OptionalLong.of(
                        least
                                + Math.ceilDiv(
                                        (LIMITS[durationClass] - least) * (wanted - below),
                                        within));
            }
            below += within;
        }
        return OptionalLong.of(LIMITS[LIMITS.length - 1]);
    }
}

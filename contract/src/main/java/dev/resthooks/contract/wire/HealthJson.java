package dev.resthooks.contract.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@link HealthReport} as JSON.
 *
 * @param h the hook
 * @param r its revision
 * @param s the state
 * @param i since when (epoch ms)
 * @param failure the last failure
 * @param e true if the hook is halted by an event that failed until the horizon
 * @param w the next probe (epoch ms)
 * @param f the oldest offset
 * @param t its time (epoch ms)
 * @param q how many events wait
 */
record HealthJson(
        long h,
        long r,
        @JsonUnwrapped PartitionJson partition,
        String s,
        long i,
        @JsonUnwrapped FailureJson failure,
        Optional<Boolean> e,
        Optional<Long> w,
        OptionalLong f,
        Optional<Long> t,
        OptionalLong q) {
    static HealthJson of(HealthReport report) {
        return new HealthJson(
                report.hook().value(),
                report.revision(),
                PartitionJson.of(report.partition()),
                report.state().code(),
                report.since().toEpochMilli(),
                report.lastFailure().map(FailureJson::of).orElse(FailureJson.NONE),
                Optional.of(true).filter(_ -> report.isExhausted()),
                report.nextProbe().map(Instant::toEpochMilli),
                report.backlog().oldest(),
                report.backlog().oldestTime().map(Instant::toEpochMilli),
                report.backlog().waiting());
    }

    /** Returns the report, or empty if its state is unknown to this version. */
    Optional<HealthReport> report() {
        return LaneState.ofCode(s)
                .map(state ->
                        new HealthReport(
                                new HookId(h),
                                r,
                                partition.partition(),
                                state,
                                Fields.time(i),
                                failure.failureIfKnown(),
                                e.orElse(false),
                                w.map(Fields::time),
                                new Backlog(f, t.map(Fields::time), q)));
    }
}

package dev.resthooks.contract.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@link HealthReport}: hook, revision, state, since, failure, exhausted, next probe, and the
 * backlog: oldest offset, its time, how many. Times are epoch ms.
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
        return Health.ofCode(s)
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

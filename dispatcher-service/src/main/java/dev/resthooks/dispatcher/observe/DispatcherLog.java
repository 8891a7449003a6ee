package dev.resthooks.dispatcher.observe;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.targeturl.UrlParts;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.contract.testcall.TestOutcome.Meaning;
import dev.resthooks.contract.text.LogLine;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Logs a wide line for each failed attempt and each change of a hook's state. Of a target URL only
 * scheme, host and port are logged, since the rest may be secret.
 */
public final class DispatcherLog implements DispatcherObserver {
    private static final Logger LOG = Logger.getLogger("dev.resthooks.dispatcher.delivery");
    private static final String OUTCOME = "outcome";
    private static final String HOOK = "hook";
    private static final String ORG = "org";
    private static final String EVENT_ID = "eventId";
    private static final String TARGET = "target";
    private static final String TOOK_MS = "tookMs";
    private static final String COUNT = "count";
    private static final String FAULT = "fault";

    @Override
    public void observe(DispatcherEvent event) {
        switch (event) {
            case DispatcherEvent.Delivered _,
                    DispatcherEvent.PipelineStatus _,
                    DispatcherEvent.LoopCycle _,
                    DispatcherEvent.IntakeStatus _,
                    DispatcherEvent.LedgerWritten _,
                    DispatcherEvent.ReadAgain _ -> {}
            case DispatcherEvent.DeadEventRead _,
                    DispatcherEvent.LedgerNotWritten _,
                    DispatcherEvent.HookUnreadable _,
                    DispatcherEvent.HooksLost _,
                    DispatcherEvent.CursorUnreadable _ -> {} // logged where the details are known
            case DispatcherEvent.Failed(HookState hook, DeliveryReport report) -> log(hook, report);
            case DispatcherEvent.Skipped(HookState hook, EventId skipped) ->
                    LOG.info(hookLine("skipped", hook).with(EVENT_ID, skipped));
            case DispatcherEvent.NotTried(HookState hook, String fault) ->
                    LOG.warn(hookLine("not-tried", hook).with(FAULT, fault));
            case DispatcherEvent.CallsWait() ->
                    LOG.warn(
                            new LogLine()
                                    .with(OUTCOME, "calls-wait")
                                    .with(FAULT, "Kafka doesn't answer"));
            case DispatcherEvent.CallsHeldBack(HeldBackCalls calls) -> callsHeldBack(calls);
            case DispatcherEvent.EgressChanged(boolean isDown) -> egressChanged(isDown);
            case DispatcherEvent.Halted(HookState hook) -> LOG.warn(hookLine("halted", hook));
            case DispatcherEvent.Lost(
                            EventPartition partition,
                            Gap(HookId hook, long from, long to, GapReason reason)) ->
                    LOG.error(gapLine(lostTo(reason), partition, from, to).with(HOOK, hook));
            case DispatcherEvent.NeverRead(EventPartition partition, long from, long to) ->
                    LOG.error(gapLine("never-read", partition, from, to));
            case DispatcherEvent.PartitionRests(
                            EventPartition partition,
                            String why,
                            Duration rest) ->
                    LOG.error(
                            outcome("partition-rests", partition)
                                    .with(FAULT, why)
                                    .with("restMs", rest.toMillis()));
            case DispatcherEvent.PositionLost(
                            EventPartition partition,
                            PositionCheck why,
                            int hooks) ->
                    positionLost(partition, why, hooks);
            case DispatcherEvent.SecretUndecryptable(HookState hook, String why) ->
                    LOG.error(hookLine("secret-shut", hook).with(FAULT, why));
            case DispatcherEvent.Tested(TestCall test, TestOutcome outcome) -> log(test, outcome);
            case DispatcherEvent.TestsTooLate(int tests) ->
                    LOG.warn(new LogLine().with(OUTCOME, "tests-too-late").with(COUNT, tests));
        }
    }

    /** Logs only calls that are the first for long, as others may follow each second. */
    private static void callsHeldBack(HeldBackCalls calls) {
        if (calls.isNew()) {
            LOG.warn(
                    new LogLine()
                            .with(OUTCOME, "calls-held-back")
                            .with(ORG, calls.org())
                            .with(TARGET, calls.host()));
        }
    }

    private static void egressChanged(boolean isDown) {
        if (isDown) {
            LOG.error(
                    new LogLine()
                            .with(OUTCOME, "egress-down")
                            .with(
                                    FAULT,
                                    "no host answers: look at name servers and the way out; no"
                                            + " failure is booked to targets until one answers"));
        } else {
            LOG.info(new LogLine().with(OUTCOME, "egress-up"));
        }
    }

    private static void positionLost(EventPartition partition, PositionCheck why, int hooks) {
        LogLine line =
                switch (why) {
                    case PositionCheck.Fits() -> outcome("cursors-outdated", partition);
                    case PositionCheck.TopicReplaced() -> outcome("topic-replaced", partition);
                    case PositionCheck.LogCut(long read, long end) ->
                            gapLine("log-cut", partition, end, read);
                    case PositionCheck.OffsetGone() -> outcome("offset-gone", partition);
                };
        LOG.error(line.with(COUNT, hooks));
    }

    private static LogLine outcome(String outcome, EventPartition partition) {
        return new LogLine().with(OUTCOME, outcome).with("partition", partition);
    }

    /** Logs a test with any outcome: a callback was sent for which there is no event. */
    private static void log(TestCall test, TestOutcome outcome) {
        LogLine line =
                switch (outcome) {
                    case TestOutcome.Called(
                                    _,
                                    Meaning meaning,
                                    _,
                                    Duration took,
                                    var answer,
                                    _) -> {
                        LogLine called = hookLine("test-" + meaning.code(), test.hook());
                        answer.filter(_ -> meaning != Meaning.DELIVERED)
                                .ifPresent(it -> withResult(called, it));
                        yield called.with(TOOK_MS, took.toMillis());
                    }
                    case TestOutcome.NotTried(_, String why) ->
                            hookLine("test-not-tried", test.hook()).with(FAULT, why);
                };
        LOG.info(line.with(EVENT_ID, test.event().id()));
    }

    private static void log(HookState hook, DeliveryReport report) {
        switch (report) {
            case DeliveryReport.Delivered _ -> {}
            case DeliveryReport.Skipped(Attempt attempt, Optional<Failure> failure) ->
                    failure.ifPresent(it -> LOG.info(failed("skipped", hook, attempt, it)));
            case DeliveryReport.Retrying(Attempt attempt, Failure failure, Instant next) ->
                    LOG.info(failed("retrying", hook, attempt, failure).with("next", next));
            case DeliveryReport.Rejected(Attempt attempt, Failure failure) ->
                    LOG.warn(failed("rejected", hook, attempt, failure));
            case DeliveryReport.Exhausted(Attempt attempt, Failure failure) ->
                    LOG.warn(failed("exhausted", hook, attempt, failure));
        }
    }

    private static String lostTo(GapReason reason) {
        return reason == GapReason.RETENTION ? "lost-to-retention" : "lost-" + reason.code();
    }

    private static LogLine gapLine(String outcome, EventPartition partition, long from, long to) {
        return outcome(outcome, partition).with("from", from).with("to", to);
    }

    private static LogLine failed(
            String outcome, HookState hook, Attempt attempt, Failure failure) {
        LogLine line =
                hookLine(outcome, hook)
                        .with(EVENT_ID, attempt.event())
                        .with("resource", attempt.resource().map(ResourceId::value).orElse(""))
                        .with("attempt", attempt.number());
        return withResult(line, failure).with(TOOK_MS, attempt.took().toMillis());
    }

    private static LogLine withResult(LogLine line, Failure failure) {
        line.with("result", failure.code());
        if (failure instanceof Failure.NoAnswer(_, String detail) && !detail.isEmpty()) {
            line.with("detail", detail);
        }
        return line;
    }

    private static LogLine hookLine(String outcome, HookState hook) {
        LogLine line = new LogLine().with(OUTCOME, outcome).with(HOOK, hook.calledAs());
        if (hook.isReplay()) {
            line.with("replay", hook.id());
        }
        return line.with("revision", hook.revision())
                .with(ORG, hook.org())
                .with("event", hook.event().eventName())
                .with(TARGET, origin(hook.targetUrl()));
    }

    static String origin(String url) {
        UrlParts parts = UrlParts.of(url);
        String authority = parts.authority().substring(parts.authority().lastIndexOf('@') + 1);
        return parts.scheme().isEmpty() ? "" : parts.scheme() + "://" + authority;
    }
}

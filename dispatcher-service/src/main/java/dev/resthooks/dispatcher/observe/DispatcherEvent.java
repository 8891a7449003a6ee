package dev.resthooks.dispatcher.observe;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import java.time.Duration;
import java.util.Map;

public sealed interface DispatcherEvent {
    /** A target accepted an event; {@code took} is the time of the attempt. */
    record Delivered(Duration took) implements DispatcherEvent {}

    /** An attempt failed, or the target gave the event up; the hook is as it was called. */
    record Failed(HookState hook, DeliveryReport report) implements DispatcherEvent {}

    /** An event was given up instead of sent, as the hook's owner has asked. */
    record Skipped(HookState hook, EventId event) implements DispatcherEvent {}

    record NotTried(HookState hook, String fault) implements DispatcherEvent {}

    /** Kafka has accepted no heartbeat for nearly a session, so calls wait until it does. */
    record CallsWait() implements DispatcherEvent {}

    /** No host answers any more, so that no failure is booked; or one does again. */
    record EgressChanged(boolean isDown) implements DispatcherEvent {}

    /** An organisation's further calls to a host wait for the next second. Once for each second. */
    record CallsHeldBack(HeldBackCalls calls) implements DispatcherEvent {}

    /** A lane was halted: nothing more is sent to the hook until it is changed. */
    record Halted(HookState hook) implements DispatcherEvent {}

    /** The log lost events before a hook could get them. */
    record Lost(EventPartition partition, Gap gap) implements DispatcherEvent {}

    /** Retention deleted the events up to {@code to} (exclusive) before they were read. */
    record NeverRead(EventPartition partition, long from, long to) implements DispatcherEvent {}

    record PipelineStatus(Map<EventPartition, PartitionStatus> partitions)
            implements DispatcherEvent {}

    record LoopCycle(Duration busy) implements DispatcherEvent {}

    record DeadEventRead(String reason) implements DispatcherEvent {}

    /**
     * The state of the intake, several times per second: how many partitions are assigned, and
     * rest, and what waits on them.
     */
    record IntakeStatus(int partitions, int resting, Unread unread, boolean paused)
            implements DispatcherEvent {
        /** The records that wait, and at most how long the oldest of them has waited. */
        public record Unread(long records, Duration age) {}
    }

    record PartitionRests(EventPartition partition, String why, Duration rest)
            implements DispatcherEvent {}

    record LedgerWritten(Duration took) implements DispatcherEvent {}

    /** A takeover found that the topic of hooks ends before what was in force here. */
    record HooksLost() implements DispatcherEvent {}

    record LedgerNotWritten() implements DispatcherEvent {}

    record ReadAgain(int records) implements DispatcherEvent {}

    record HookUnreadable() implements DispatcherEvent {}

    /** A cursor can't be decoded: its hook goes back to its start. */
    record CursorUnreadable() implements DispatcherEvent {}

    /** The durable state of a partition did not fit its log; {@code hooks} have a gap by that. */
    record PositionLost(EventPartition partition, PositionCheck why, int hooks)
            implements DispatcherEvent {}

    /** A hook isn't called until its secrets can be decrypted. Once for each state of the hook. */
    record SecretUndecryptable(HookState hook, String why) implements DispatcherEvent {}

    record Tested(TestCall test, TestOutcome outcome) implements DispatcherEvent {}

    /** Requests of tests were too old: clocks differ, or there are too many tests. */
    record TestsTooLate(int tests) implements DispatcherEvent {}
}

package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import java.time.Duration;

/** Something that happened in the dispatcher, for logs and metrics. */
public sealed interface DispatcherEvent {
    /**
     * A target accepted an event.
     *
     * @param took how long the attempt took
     */
    record Delivered(Duration took) implements DispatcherEvent {}

    /**
     * An attempt failed.
     *
     * @param hook in the state in which its target was called
     */
    record Failed(HookState hook, DeliveryReport report) implements DispatcherEvent {}

    /** An attempt could not be made, by a fault of the dispatcher itself. */
    record NotTried(HookState hook, String fault) implements DispatcherEvent {}

    /** A lane was halted: nothing more is sent to the hook until it is changed. */
    record Halted(HookState hook) implements DispatcherEvent {}

    /** Retention deleted events before a hook could get them. */
    record Lost(EventPartition partition, Gap gap) implements DispatcherEvent {}

    /**
     * Retention deleted the events from offset {@code from} up to, but not including, {@code to}
     * before the dispatcher read them.
     */
    record NeverRead(EventPartition partition, long from, long to) implements DispatcherEvent {}

    /** The status of the dispatcher, about once a second. */
    record Looked(DispatcherStatus status) implements DispatcherEvent {}

    /**
     * The durable watermark of a partition hasn't moved for long, although reading has gone
     * further. Either the ledger can't be written, or there is a bug.
     *
     * @param watermark the offset at which a restart would begin
     * @param since how long the watermark hasn't moved
     */
    record Stalled(EventPartition partition, long watermark, long position, Duration since)
            implements DispatcherEvent {}
}

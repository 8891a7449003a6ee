package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import java.time.Duration;

/** What happened in the dispatcher, for logs and metrics. */
public sealed interface DispatcherEvent {
    /** A target has an event; the attempt took so long. */
    record Delivered(Duration took) implements DispatcherEvent {}

    /**
     * An attempt failed.
     *
     * @param hook as it was when its target was called
     */
    record Failed(HookState hook, DeliveryReport report) implements DispatcherEvent {}

    /** An attempt came to nothing through a fault of our own. */
    record NotTried(HookState hook, String fault) implements DispatcherEvent {}

    /** Nothing more is sent to this hook until it is changed. */
    record Halted(HookState hook) implements DispatcherEvent {}

    /** Retention took events before a hook could get them. */
    record Lost(EventPartition partition, Gap gap) implements DispatcherEvent {}

    /** Retention took events from {@code from} to before {@code to} before anybody read them. */
    record NeverRead(EventPartition partition, long from, long to) implements DispatcherEvent {}

    /** How things stand, about once a second. */
    record Looked(DispatcherStatus status) implements DispatcherEvent {}

    /**
     * What is durable of a partition hasn't moved for so long though reading has gone further: the
     * ledger can't be written, or a bug.
     *
     * @param watermark what a restart would begin with
     */
    record Stalled(EventPartition partition, long watermark, long position, Duration since)
            implements DispatcherEvent {}
}

/**
 * The pure core of the pipeline. For one partition of the event log, it knows how far each hook has
 * come and which event is sent next. It uses no threads, no clock, no Kafka and no HTTP. Its input
 * is method calls that carry the time; its output goes to the sender of deliveries, or is part of a
 * {@link dev.resthooks.dispatcher.pipeline.model.Snapshot}. ARCHITECTURE.md draws its states, and
 * lists its packages, each of which sees only those below it.
 *
 * <p>One rule makes loss impossible: the watermark of a snapshot passes an offset only when, for
 * every hook that the event matched, the delivery is settled or is covered by the hook's cursor in
 * that snapshot or an earlier one. Another rule makes counts exact: a snapshot contains the report
 * of an attempt only when the event's offset lies below the snapshot's watermark or is a hole of a
 * cursor in it. So after a crash no reported attempt is repeated as if it were the first.
 */
package dev.resthooks.dispatcher.pipeline;

/**
 * The pure core of the pipeline. For one partition of the event log, it knows how far each hook has
 * come and which event is sent next. It uses no threads, no clock, no Kafka and no HTTP. Its input
 * is method calls that carry the time; its output goes through {@link
 * dev.resthooks.dispatcher.pipeline.queue.Sender} or is part of a {@link
 * dev.resthooks.dispatcher.pipeline.model.Snapshot}.
 *
 * <pre>
 *  poll loop   --read------------&gt; PartitionPipeline --send----------&gt; target
 *  catch-up    --offered---------&gt;  |  one Lane for each hook that    |
 *  target      --answered--------&gt;  |  has something to do:           |
 *  hooks topic --hookChanged-----&gt;  |    unsettled events in order,   |
 *  clock       --tick------------&gt;  |    next (behind), health        |
 *                                   v                                 |
 *        snapshot: watermark, cursors, reports, health, gaps  &lt;-----+
 *                                   |
 *                                   v
 *                one Kafka transaction --confirmed--&gt; PartitionPipeline
 *
 *  one event of one hook
 *      WAITING --place free, due, first of its resource--&gt; IN_FLIGHT --200--&gt; settled
 *         ^                                                   |
 *         +----------------- retrying: a hole ----------------+
 *
 *  a lane's health
 *      Flowing --5 failures in a row, Retry-After, holes full--&gt; Suspended --success--&gt; Flowing
 *      Flowing, Suspended --rejected, exhausted--&gt; Halted --new revision--&gt; Flowing
 *
 *  the packages, each of which sees only those below it
 *      pipeline     PartitionPipeline: the object that the runtime calls
 *      transaction  the content of the next Kafka transaction
 *      lane         one hook on the partition: its limits, calls, health and cursor
 *      catchup      which part of the log is read again, and for which lanes
 *      queue        deliveries in order, the window, pending reports
 *      share        calls and memory that all hooks of the dispatcher share
 *      model        the values that callers pass in and get back
 * </pre>
 *
 * <p>A replay is a hook over a closed span of the log. Its lane begins at the start of the span,
 * reads through catch-up alone, and stops at the end of the span. Its cursor keeps that end until
 * the replay is deleted.
 *
 * <p>One rule makes loss impossible: the watermark of a snapshot passes an offset only when, for
 * every hook that the event matched, the delivery is settled or is covered by the hook's cursor in
 * that snapshot or an earlier one. Another rule makes counts exact: a snapshot contains the report
 * of an attempt only when the event's offset lies below the snapshot's watermark or is a hole of a
 * cursor in it. So after a crash no reported attempt is repeated as if it were the first.
 */
package dev.resthooks.dispatcher.pipeline;

/**
 * The pure core of the pipeline: how far each hook has come on one partition of the event log, and
 * what is to be sent next. It has no threads, no clock, no Kafka and no HTTP. Everything that
 * happens is a call with the time in it; everything that is to be done goes out through {@link
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
 *                one Kafka transaction --confirmed / failed--&gt; PartitionPipeline
 *
 *  one event of one hook
 *      WAITING --slot free, due, first of its resource--&gt; IN_FLIGHT --200--&gt; settled
 *         ^                                                   |
 *         +------------ transient failure: a hole ------------+
 *
 *  a lane's health
 *      Flowing --5 failures in a row, Retry-After, holes full--&gt; Suspended --success--&gt; Flowing
 *      Flowing, Suspended --unexpected answer, horizon passed--&gt; Halted --new revision--&gt; Flowing
 *
 *  the packages, each of which sees only those below it
 *      pipeline     PartitionPipeline: what the shell calls
 *      transaction  what the next Kafka transaction must hold
 *      lane         one hook on the partition: its room, its calls, its health, its cursor
 *      catchup      what of the log is read again, and for whom
 *      queue        deliveries in their order, the live window, reports that wait
 *      model        values that go in and out
 * </pre>
 *
 * <p>A replay is a hook over a closed span: its lane begins at the span's start, reads through
 * catch-up alone, and ends at the span's end, which its cursor remembers until the replay is gone.
 *
 * <p>The rule that makes loss impossible: the watermark of a snapshot passes an offset only when,
 * for every hook that it matched, it is settled or covered by the hook's cursor in that snapshot or
 * an earlier one. The rule that makes counts exact: the report of an attempt leaves in a snapshot
 * only when its offset lies below that snapshot's watermark or is a hole of a cursor in it, so that
 * after a crash nobody repeats what was reported as if it were new.
 */
package dev.resthooks.dispatcher.pipeline;

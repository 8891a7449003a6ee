/**
 * The deliveries that are under way, in memory: a pure core. Events, answers, time and hooks come
 * in; what to do comes out as {@link dev.resthooks.dispatcher.backlog.Effect}s; what to make
 * durable is taken from it. It has no threads, no clock, no Kafka and no Vert.x, and belongs to one
 * thread.
 *
 * <pre>
 *   event ──▶ Track of its partition: an Entry per matched offset
 *               │ one Delivery per hook
 *               ▼
 *             Lane of the hook: in order per resource, so many in flight ──▶ Effect.Send
 *               ▲
 *   answer ─────┘ settled ──▶ Outcome on the Entry ──▶ Share of the ledger
 * </pre>
 *
 * <h2>What is committed</h2>
 *
 * A partition is committed up to its lowest offset that isn't settled; so a crash re-sends, and
 * loses nothing.
 *
 * <h2>How counting stays exact</h2>
 *
 * Whatever lies above the committed offset is read again after a crash. So the report that counts
 * an event for a hook ({@code triggered}) leaves only in the transaction that commits past the
 * event: then the event is counted if, and only if, it is never read again. Two things must not
 * wait that long: reports that change a hook's status, and the outcomes of a hook that was stopped,
 * which would not be sent, hence not be counted, when its events are read again. These leave at
 * once, and their (offset, hook) is kept as a {@link dev.resthooks.dispatcher.backlog.Marks mark}
 * with the committed offset, in the same transaction: an event that is read again and bears a mark
 * is neither sent nor counted. Marks are few, for the broker bounds them; where they are full, a
 * rejection leaves at once uncounted and is reported once more, counted, when its offset is passed.
 *
 * <h2>What it can't do</h2>
 *
 * A target that is down holds back the committed offset of the partitions its events are in, and
 * when the {@link dev.resthooks.dispatcher.backlog.Limits} are reached, the intake of all. A
 * disabled hook's events are skipped, not kept; those skipped above the committed offset come after
 * all, and late, if a crash comes first and the hook is active again by then. A hook that is
 * stopped within the last write's interval before a crash may have been called without being
 * counted; it is never counted twice. Attempts are forgotten in a crash.
 */
@NullMarked
package dev.resthooks.dispatcher.backlog;

import org.jspecify.annotations.NullMarked;

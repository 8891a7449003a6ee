/**
 * One load that several instances share: each plays its part as a load of its own, one of them (or
 * the command line) leads and makes one result of theirs.
 *
 * <pre>
 *   SharedLoad (leads) ─▶ Instance (port) ··▶ Parts ─▶ Part ─▶ Load (its share)
 *        │   take, begin, change, stop
 *        └── each second: state ◀── PartState { phase, seconds, result }
 *   LoadResult ◀── PartResult + PartResult + …, and who was lost
 * </pre>
 *
 * Each stream of events belongs to one share, with all hooks that wait for it and their receivers.
 * So an instance reconciles what it sent with what it got as if it were alone, on one clock, and
 * results only have to be added up.
 */
package dev.resthooks.simulator.share;

/**
 * The thread of the pipeline. One event loop owns the pipelines of all partitions, calls the
 * targets and keeps the timers. Other threads bring the records that they read, and fetch the
 * entries that they write.
 *
 * <pre>
 *   intake ──assigned, read, unwritten, written, drain, forget──┐
 *   hooks ──changed────────────────────────────────────────────▶│ PipelineLoop ──▶ AssignedPartition
 *   catch-up ──next, offered, deletedBelow─────────────────────▶│   ▲    │          (one pipeline each)
 *                                                               └───┼────┼──▶ TargetCaller ──▶ target
 *                                                                   └────┴─────────────── answers
 * </pre>
 */
package dev.resthooks.dispatcher.runtime;

/**
 * The thread of the pipeline: one event loop owns the cores of all partitions, calls the targets
 * and keeps the alarm. Other threads bring what they read and take what is to be written.
 *
 * <pre>
 *   intake ──assigned, read, unwritten, written, drain, forget──┐
 *   hooks ──changed────────────────────────────────────────────▶│ PipelineLoop ──▶ AssignedPartition
 *   catch-up ──next, offered, deletedBelow─────────────────────▶│   ▲    │          (one core each)
 *                                                               └───┼────┼──▶ TargetCaller ──▶ target
 *                                                                   └────┴─────────────── answers
 * </pre>
 */
package dev.resthooks.dispatcher.runtime;

/**
 * The health of hooks: the dispatchers' reports about each hook on each event partition, and the
 * one grade that the owner sees.
 *
 * <pre>
 *  resthooks.reports ───▶ report ───▶ LaneHealth (kept, a row a partition)
 *                                         │
 *                      hook's status ──▶ HookHealth (the worst of them) ──▶ rest: GET …/health
 * </pre>
 */
package dev.resthooks.registry.health;

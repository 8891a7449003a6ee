/**
 * How hooks fare: what dispatchers tell of each hook on each event partition, and the one grade
 * that its owner sees.
 *
 * <pre>
 *  resthooks.reports ──▶ delivery ──▶ LaneHealth (kept, a row a partition)
 *                                         │
 *                      hook's status ──▶ HookHealth (the worst of them) ──▶ rest: GET …/health
 * </pre>
 */
package dev.resthooks.registry.health;

/**
 * Compares the hooks in PostgreSQL with those on {@code resthooks.hooks}, after one of the two was
 * restored to an earlier time.
 *
 * <pre>
 *  resthooks.hooks ──▶ PublishedHooks ─┐
 *                                      ├─▶ HookComparison ──▶ HookDifference ──▶ readiness of a registry
 *  table hooks ─────▶ StoredHooks ─────┘                             └─────────▶ command repair-hooks
 * </pre>
 */
package dev.resthooks.registry.restore;

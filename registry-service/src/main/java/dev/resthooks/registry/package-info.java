/**
 * The registry service: owns hooks, their status and their counts. {@link
 * dev.resthooks.registry.RegistryWiring} is its map, {@link dev.resthooks.registry.RegistryConfig}
 * its settings.
 *
 * <pre>
 *  customer ──▶ tenant (who calls) ──▶ hook ──▶ PostgreSQL ──▶ resthooks.hooks
 *                                       ▲
 *                resthooks.reports ──▶ delivery (counts, failures) ──▶ health (grades)
 *                                       │
 *                                       └──▶ notice ──▶ resthooks.events.resthooks
 * </pre>
 */
package dev.resthooks.registry;

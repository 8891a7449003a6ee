/**
 * The registry service owns hooks, their status and their counts. {@link
 * dev.resthooks.registry.RegistryWiring} shows how its classes fit together, {@link
 * dev.resthooks.registry.RegistryConfig} has its settings.
 *
 * <pre>
 *  customer ──▶ tenant (who calls) ──▶ hook ──▶ PostgreSQL ──▶ resthooks.hooks
 *                                       ▲
 *                resthooks.reports ──▶ report (counts, failures, health)
 *                                       │
 *                                       └──▶ notice ──▶ resthooks.events.resthooks
 * </pre>
 */
package dev.resthooks.registry;

/**
 * The platform's events: realistic documents from a template for each event, {@code
 * platform/events.yaml}, in which ids, times and some values are filled in.
 *
 * <pre>
 *   PlatformEvents ── organisation, event ──▶ Organisation ──▶ Occurrence ──▶ DomainEvent
 *      ▲ seed, times          what must have happened first ▲ Template, Filling
 * </pre>
 *
 * <p>This package is pure: randomness comes from a seed and time from the caller, so the same seed
 * and the same times give the same events byte for byte. Not thread-safe: one thread uses one
 * {@link dev.resthooks.simulator.platform.PlatformEvents}.
 */
package dev.resthooks.simulator.platform;

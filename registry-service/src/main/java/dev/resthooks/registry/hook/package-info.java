/**
 * Hooks: what a customer registers, how an owner's request or a report changes it, which target
 * URLs are accepted, and the secrets that sign callbacks. This package holds values and decisions;
 * {@code rest}, {@code postgres} and {@code kafka} carry them out.
 *
 * <pre>
 *  rest ──▶ Hooks (port) ──▶ postgres: the hook and its outbox row, in one transaction
 *                                        │ signal after the commit, and a sweep
 *                                        ▼
 *                            kafka: relay ──▶ resthooks.hooks
 * </pre>
 */
package dev.resthooks.registry.hook;

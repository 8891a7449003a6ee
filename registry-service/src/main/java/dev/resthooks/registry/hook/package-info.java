/**
 * Hooks: what a customer registers, how an owner's request or a report changes it, which target
 * URLs are taken, and the secrets that callbacks are signed with. Values and decisions alone;
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

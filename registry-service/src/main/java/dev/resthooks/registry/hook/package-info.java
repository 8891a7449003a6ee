/**
 * Hooks: what a customer registers, how an owner's request or a report changes it, which target
 * URLs are accepted, and the secrets that sign callbacks. This package holds values and decisions;
 * {@code rest} and {@code postgres} carry them out.
 *
 * <pre>
 *  rest ──▶ Hooks (port) ──▶ postgres: the hook and its record in the outbox, in one transaction
 * </pre>
 */
package dev.resthooks.registry.hook;

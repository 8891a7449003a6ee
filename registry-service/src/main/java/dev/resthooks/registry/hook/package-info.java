/**
 * Hooks: what a customer registers, how an owner's request or a report changes it, which target
 * URLs are accepted, and the secrets that sign callbacks. An action of an owner has a class, which
 * {@code rest} and the console call.
 *
 * <pre>
 *  rest, console ──▶ RegisterHook, ChangeHook, DeleteHooks ──▶ Hooks ◀── report
 *                      (postgres: the hook and its record in the outbox, in one transaction)
 * </pre>
 */
package dev.resthooks.registry.hook;

/**
 * Requests that are sent again with the same {@code Idempotency-Key}: they take effect once, over
 * all replicas, and get the first answer again.
 *
 * <pre>
 *  POST with a key ──▶ claim ──▶ the request's own work ──▶ answer
 *                      └────────── one transaction ─────────────┘
 * </pre>
 *
 * <p>Registrations have their keys in the transaction of the hook ({@code hook}), because the forms
 * of the console use them as well.
 */
package dev.resthooks.registry.idempotency;

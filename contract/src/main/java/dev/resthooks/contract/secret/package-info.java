/**
 * The signing secret of a hook, and how it is kept: in clear only where it is made, shown or signed
 * with; everywhere else, in PostgreSQL and on Kafka, sealed by a key that only the services have.
 *
 * <pre>
 *   HookSecret ──KeyRing.seal(hook)──▶ SealedSecret ─ rows, records ─▶ KeyRing.open(hook) ─▶ HookSecret
 * </pre>
 */
package dev.resthooks.contract.secret;

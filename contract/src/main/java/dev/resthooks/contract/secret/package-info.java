/**
 * The signing secret of a hook, and its encryption. The secret is in plaintext only where it is
 * generated, shown or used to sign. Everywhere else, in PostgreSQL and on Kafka, it is encrypted by
 * a key that only the services have.
 *
 * <pre>
 *   HookSecret ──KeyRing.seal(hook)──▶ SealedSecret ─ rows, records ─▶ KeyRing.open(hook) ─▶ HookSecret
 * </pre>
 */
package dev.resthooks.contract.secret;

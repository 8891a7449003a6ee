/**
 * Decides where a target may be. The registry uses it to check a URL when it is registered, and the
 * dispatcher to check the address when it connects.
 *
 * <pre>
 *  host as written ──TargetHost──▶ name or literal address (or malformed)
 *  literal, or a resolver's answer ──AddressRules──▶ allowed, or the reason why not
 *  port ──TargetPorts──▶ allowed or not
 * </pre>
 */
package dev.resthooks.contract.targeturl;

/**
 * Where a target may be: one implementation for the registry, which judges a URL when it is
 * registered, and the dispatcher, which judges the address when it connects.
 *
 * <pre>
 *  host as written ──TargetHost──▶ name or literal address (or malformed)
 *  literal, or a resolver's answer ──AddressRules──▶ allowed, or the reason why not
 *  port ──TargetPorts──▶ allowed or not
 * </pre>
 */
package dev.resthooks.contract.targeturl;

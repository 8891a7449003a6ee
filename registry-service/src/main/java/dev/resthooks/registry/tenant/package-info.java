/**
 * Identifies the caller, its organisation and its rights, limits what an organisation may do at the
 * same time, and logs what matters for security.
 */
package dev.resthooks.registry.tenant;

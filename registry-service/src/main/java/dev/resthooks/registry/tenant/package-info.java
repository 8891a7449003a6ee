/** Identifies the caller, its organisation, and its rights. */
package dev.resthooks.registry.tenant;

/** Locks of organisations in PostgreSQL. */
package dev.resthooks.registry.tenant.postgres;

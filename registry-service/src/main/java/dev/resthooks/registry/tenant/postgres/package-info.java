/** The buckets of calls that all replicas share, in PostgreSQL. */
package dev.resthooks.registry.tenant.postgres;

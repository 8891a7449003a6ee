/** The buckets of calls that all replicas share, in PostgreSQL. */
@NullMarked
package dev.resthooks.registry.tenant.postgres;

import org.jspecify.annotations.NullMarked;

/** Tests of the buckets that all replicas share. */
@NullMarked
package dev.resthooks.registry.tenant.postgres;

import org.jspecify.annotations.NullMarked;

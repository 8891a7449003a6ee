/** Tests of the buckets that all replicas share. */
package dev.resthooks.registry.tenant.postgres;

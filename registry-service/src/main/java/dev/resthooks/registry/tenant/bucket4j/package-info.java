/** The rate limit by token buckets of Bucket4j, in this process's memory. */
package dev.resthooks.registry.tenant.bucket4j;

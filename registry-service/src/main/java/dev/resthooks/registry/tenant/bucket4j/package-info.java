/** The rate limit by token buckets of Bucket4j, in this process's memory. */
@NullMarked
package dev.resthooks.registry.tenant.bucket4j;

import org.jspecify.annotations.NullMarked;

/** Tests of the rate limit. */
@NullMarked
package dev.resthooks.registry.tenant.bucket4j;

import org.jspecify.annotations.NullMarked;

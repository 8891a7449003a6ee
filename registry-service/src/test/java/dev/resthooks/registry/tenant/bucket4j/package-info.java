/** Tests of the rate limit. */
package dev.resthooks.registry.tenant.bucket4j;

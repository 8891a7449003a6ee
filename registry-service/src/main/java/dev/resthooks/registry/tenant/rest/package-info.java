/** The gate before the API: no call passes without a bearer token that is good for it. */
@NullMarked
package dev.resthooks.registry.tenant.rest;

import org.jspecify.annotations.NullMarked;

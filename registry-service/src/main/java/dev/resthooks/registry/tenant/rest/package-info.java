/** The gate before the API: no call passes without a bearer token that is good for it. */
package dev.resthooks.registry.tenant.rest;

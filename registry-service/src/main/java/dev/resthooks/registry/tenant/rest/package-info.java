/** The gate before the API: each call needs a valid bearer token that covers it. */
package dev.resthooks.registry.tenant.rest;

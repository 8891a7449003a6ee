/** Answers requests with an {@code Idempotency-Key} over REST. */
package dev.resthooks.registry.idempotency.rest;

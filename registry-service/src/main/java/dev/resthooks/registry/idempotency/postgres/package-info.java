/** The answers of requests with an {@code Idempotency-Key} in PostgreSQL. */
package dev.resthooks.registry.idempotency.postgres;

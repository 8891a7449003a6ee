/** Resends in PostgreSQL, and the loop that advances them. */
package dev.resthooks.registry.resend.postgres;

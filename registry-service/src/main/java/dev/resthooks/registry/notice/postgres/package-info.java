/** The notice states of hooks and the outbox of notices, in PostgreSQL. */
package dev.resthooks.registry.notice.postgres;

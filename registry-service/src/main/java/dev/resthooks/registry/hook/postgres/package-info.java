/** Hooks and their outbox in PostgreSQL, each change and its outbox row in one transaction. */
package dev.resthooks.registry.hook.postgres;

/** Hooks and their outbox in PostgreSQL. Each change and its outbox row are one transaction. */
package dev.resthooks.registry.hook.postgres;

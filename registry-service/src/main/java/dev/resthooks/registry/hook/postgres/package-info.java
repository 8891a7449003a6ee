/** Hooks and their outbox in PostgreSQL, each change and its outbox row in one transaction. */
@NullMarked
package dev.resthooks.registry.hook.postgres;

import org.jspecify.annotations.NullMarked;

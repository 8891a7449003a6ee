/** The tables of hooks, replays and the outbox, as plain JDBC. */
package dev.resthooks.registry.restore.postgres;

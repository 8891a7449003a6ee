/** What was told of hooks' health, in PostgreSQL: set-based SQL. */
package dev.resthooks.registry.health.postgres;

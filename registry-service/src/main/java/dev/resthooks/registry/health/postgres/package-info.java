/** The health reports of hooks in PostgreSQL: set-based SQL. */
package dev.resthooks.registry.health.postgres;

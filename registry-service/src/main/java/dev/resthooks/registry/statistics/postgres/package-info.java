/** Statistics in PostgreSQL: set-based SQL. */
package dev.resthooks.registry.statistics.postgres;

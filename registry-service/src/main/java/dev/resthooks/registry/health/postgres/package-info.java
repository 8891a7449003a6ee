/** What was told of hooks' health, in PostgreSQL: set-based SQL. */
@NullMarked
package dev.resthooks.registry.health.postgres;

import org.jspecify.annotations.NullMarked;

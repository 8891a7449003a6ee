/** What PostgreSQL says of itself. */
package dev.resthooks.registry.observe.postgres;

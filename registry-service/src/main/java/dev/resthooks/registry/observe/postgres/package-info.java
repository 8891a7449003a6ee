/** Metrics of PostgreSQL. */
package dev.resthooks.registry.observe.postgres;

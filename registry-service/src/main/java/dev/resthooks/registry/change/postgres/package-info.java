/** Versions of what pages show, in PostgreSQL. */
package dev.resthooks.registry.change.postgres;

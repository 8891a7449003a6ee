/** What the console keeps in PostgreSQL. */
package dev.resthooks.registry.console.postgres;

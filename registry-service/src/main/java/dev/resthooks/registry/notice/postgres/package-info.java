/** What was told of hooks, and what waits to be published, in PostgreSQL. */
package dev.resthooks.registry.notice.postgres;

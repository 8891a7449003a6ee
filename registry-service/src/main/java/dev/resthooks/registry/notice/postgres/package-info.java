/** What was told of hooks, and what waits to be published, in PostgreSQL. */
@NullMarked
package dev.resthooks.registry.notice.postgres;

import org.jspecify.annotations.NullMarked;

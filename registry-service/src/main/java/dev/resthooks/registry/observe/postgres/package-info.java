/** What PostgreSQL says of itself. */
@NullMarked
package dev.resthooks.registry.observe.postgres;

import org.jspecify.annotations.NullMarked;

/** Replays in PostgreSQL. */
@NullMarked
package dev.resthooks.registry.replay.postgres;

import org.jspecify.annotations.NullMarked;

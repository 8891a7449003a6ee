/** Replays in PostgreSQL. */
package dev.resthooks.registry.replay.postgres;

/** The sessions that ended early, in PostgreSQL. */
package dev.resthooks.registry.session.postgres;

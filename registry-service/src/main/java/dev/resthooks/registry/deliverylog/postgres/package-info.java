/** The delivery log in PostgreSQL: set-based SQL, a partition a day. */
package dev.resthooks.registry.deliverylog.postgres;

/** The delivery log in PostgreSQL: set-based SQL, one partition per day. */
package dev.resthooks.registry.deliverylog.postgres;

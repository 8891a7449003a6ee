/** The delivery log in PostgreSQL: set-based SQL, a partition a day. */
@NullMarked
package dev.resthooks.registry.deliverylog.postgres;

import org.jspecify.annotations.NullMarked;

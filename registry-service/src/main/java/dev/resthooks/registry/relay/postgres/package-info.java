/** The turns that replicas take, by advisory locks. */
@NullMarked
package dev.resthooks.registry.relay.postgres;

import org.jspecify.annotations.NullMarked;

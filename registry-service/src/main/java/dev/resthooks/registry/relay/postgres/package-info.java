/** Advisory locks, by which replicas take turns. */
package dev.resthooks.registry.relay.postgres;

/** The turns that replicas take, by advisory locks. */
package dev.resthooks.registry.relay.postgres;

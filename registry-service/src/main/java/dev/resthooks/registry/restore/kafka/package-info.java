/**
 * Reads all of {@code resthooks.hooks}, and compares it with the database when a registry starts.
 */
package dev.resthooks.registry.restore.kafka;

/** The command {@code repair-hooks}, run in place of the service. */
package dev.resthooks.registry.restore.cli;

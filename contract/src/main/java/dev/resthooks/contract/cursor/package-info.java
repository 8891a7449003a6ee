/** The place of a hook on a partition, as the dispatcher stores it on {@code resthooks.cursors}. */
package dev.resthooks.contract.cursor;

/**
 * How far a hook has come on a partition, as the dispatcher keeps it on {@code resthooks.cursors}.
 */
package dev.resthooks.contract.cursor;

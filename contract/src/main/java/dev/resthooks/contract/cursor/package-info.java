/**
 * How far a hook has come on a partition, as the dispatcher keeps it on {@code resthooks.cursors}.
 */
@NullMarked
package dev.resthooks.contract.cursor;

import org.jspecify.annotations.NullMarked;

/**
 * What the dispatcher makes durable: cursors, reports, dead events and read positions, all in one
 * entry.
 */
@NullMarked
package dev.resthooks.dispatcher.report;

import org.jspecify.annotations.NullMarked;

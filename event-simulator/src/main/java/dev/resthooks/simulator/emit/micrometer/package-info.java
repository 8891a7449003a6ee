/** Counts what is emitted, for the metrics. */
@NullMarked
package dev.resthooks.simulator.emit.micrometer;

import org.jspecify.annotations.NullMarked;

/** Counts what is emitted, for the metrics. */
package dev.resthooks.simulator.emit.micrometer;

/** Metrics of emitted events. */
package dev.resthooks.simulator.emit.micrometer;

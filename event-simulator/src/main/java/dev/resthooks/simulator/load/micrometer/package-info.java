/** Metrics of loads. */
package dev.resthooks.simulator.load.micrometer;

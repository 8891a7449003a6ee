/** Metrics of the service with Micrometer. */
package dev.resthooks.simulator.observe.micrometer;

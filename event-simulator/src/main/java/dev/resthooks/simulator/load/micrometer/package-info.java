/** Shows how a load goes, for the metrics. */
package dev.resthooks.simulator.load.micrometer;

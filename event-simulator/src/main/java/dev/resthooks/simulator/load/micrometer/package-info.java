/** Shows how a load goes, for the metrics. */
@NullMarked
package dev.resthooks.simulator.load.micrometer;

import org.jspecify.annotations.NullMarked;

/** Tests of the simulator as a whole. */
@NullMarked
package dev.resthooks.simulator;

import org.jspecify.annotations.NullMarked;

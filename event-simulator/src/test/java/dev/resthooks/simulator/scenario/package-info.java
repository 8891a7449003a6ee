/** Tests of the world that events come from. */
@NullMarked
package dev.resthooks.simulator.scenario;

import org.jspecify.annotations.NullMarked;

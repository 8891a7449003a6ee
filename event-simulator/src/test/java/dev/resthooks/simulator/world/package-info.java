/** Tests of the world that events come from. */
@NullMarked
package dev.resthooks.simulator.world;

import org.jspecify.annotations.NullMarked;

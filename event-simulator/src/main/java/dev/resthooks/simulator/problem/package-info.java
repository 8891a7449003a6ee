/** What was wrong with a request, in the one shape in which the simulator says so. */
@NullMarked
package dev.resthooks.simulator.problem;

import org.jspecify.annotations.NullMarked;

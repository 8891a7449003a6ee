/** What was wrong with a request, in the one shape in which the simulator says so. */
package dev.resthooks.simulator.problem;

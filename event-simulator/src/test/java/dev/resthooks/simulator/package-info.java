/** Tests of the simulator as a whole. */
package dev.resthooks.simulator;

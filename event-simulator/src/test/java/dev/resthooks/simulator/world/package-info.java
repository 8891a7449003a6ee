/** Tests of the world that events come from. */
package dev.resthooks.simulator.world;

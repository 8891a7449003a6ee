/** Faults of a local stack, by POSIX signals to the processes whose pid files are in its folder. */
package dev.resthooks.simulator.load.posix;

/** Faults of a local stack, done with POSIX signals to the processes that its folder names. */
package dev.resthooks.simulator.load.posix;

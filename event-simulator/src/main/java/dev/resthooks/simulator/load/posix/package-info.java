/** Faults of a local stack, done with POSIX signals to the processes that its folder names. */
@NullMarked
package dev.resthooks.simulator.load.posix;

import org.jspecify.annotations.NullMarked;

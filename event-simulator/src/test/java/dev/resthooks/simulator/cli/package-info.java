/** Tests of the command line. */
@NullMarked
package dev.resthooks.simulator.cli;

import org.jspecify.annotations.NullMarked;

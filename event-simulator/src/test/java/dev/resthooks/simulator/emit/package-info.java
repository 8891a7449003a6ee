/** Tests of putting events on the log. */
@NullMarked
package dev.resthooks.simulator.emit;

import org.jspecify.annotations.NullMarked;

/** Tests of what receivers do and remember. */
@NullMarked
package dev.resthooks.simulator.receiver;

import org.jspecify.annotations.NullMarked;

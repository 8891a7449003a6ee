/** The event simulator. */
@NullMarked
package dev.resthooks.simulator;

import org.jspecify.annotations.NullMarked;

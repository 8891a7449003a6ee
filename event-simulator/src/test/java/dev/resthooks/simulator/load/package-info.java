@NullMarked
package dev.resthooks.simulator.load;

import org.jspecify.annotations.NullMarked;

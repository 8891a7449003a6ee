@NullMarked
package dev.resthooks.simulator.load.posix;

import org.jspecify.annotations.NullMarked;

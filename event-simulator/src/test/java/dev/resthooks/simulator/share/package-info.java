@NullMarked
package dev.resthooks.simulator.share;

import org.jspecify.annotations.NullMarked;

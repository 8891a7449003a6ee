@NullMarked
package dev.resthooks.simulator.plan;

import org.jspecify.annotations.NullMarked;

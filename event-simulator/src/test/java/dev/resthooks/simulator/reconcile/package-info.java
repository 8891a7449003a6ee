@NullMarked
package dev.resthooks.simulator.reconcile;

import org.jspecify.annotations.NullMarked;

/** Emission by REST: {@code /emit} for single events, {@code /emission} for the run. */
@NullMarked
package dev.resthooks.simulator.emit.rest;

import org.jspecify.annotations.NullMarked;

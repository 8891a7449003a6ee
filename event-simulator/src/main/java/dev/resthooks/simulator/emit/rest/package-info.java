/** Emission over REST: {@code /emit} for single events, {@code /emission} for the run. */
package dev.resthooks.simulator.emit.rest;

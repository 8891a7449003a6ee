/** Loads as a service: {@code /load} starts, changes, shows and stops one. */
@NullMarked
package dev.resthooks.simulator.load.rest;

import org.jspecify.annotations.NullMarked;

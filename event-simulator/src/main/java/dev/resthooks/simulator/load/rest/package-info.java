/** Loads over REST: {@code /load} starts, changes, shows and stops one. */
package dev.resthooks.simulator.load.rest;

/** Loads as a service: {@code /load} starts, changes, shows and stops one. */
package dev.resthooks.simulator.load.rest;

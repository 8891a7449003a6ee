/**
 * Events made from the samples of a catalogue. This package is pure: randomness comes from a seed
 * and time from the caller.
 */
package dev.resthooks.simulator.sample;

/** The simulator's command line. */
package dev.resthooks.simulator.cli;

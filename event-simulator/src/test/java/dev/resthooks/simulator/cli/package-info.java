/** Tests of the command line. */
package dev.resthooks.simulator.cli;

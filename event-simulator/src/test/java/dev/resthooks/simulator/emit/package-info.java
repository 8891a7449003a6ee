/** Tests of putting events on the log. */
package dev.resthooks.simulator.emit;

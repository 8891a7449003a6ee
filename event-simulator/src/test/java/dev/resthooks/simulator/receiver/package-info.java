/** Tests of what receivers do and remember. */
package dev.resthooks.simulator.receiver;

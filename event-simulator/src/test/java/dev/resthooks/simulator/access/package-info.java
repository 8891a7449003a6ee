/** Tests of who may control the simulator. */
package dev.resthooks.simulator.access;

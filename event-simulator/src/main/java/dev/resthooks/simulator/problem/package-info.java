/** The problems that requests are refused with, in one shape. */
package dev.resthooks.simulator.problem;

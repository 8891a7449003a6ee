/** The benchmarks: one command, one run, every contender in a process of its own. */
package dev.resthooks.bench;

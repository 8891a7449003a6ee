/** The benchmarks: one command, one run, every contender in a process of its own. */
@NullMarked
package dev.resthooks.bench;

import org.jspecify.annotations.NullMarked;

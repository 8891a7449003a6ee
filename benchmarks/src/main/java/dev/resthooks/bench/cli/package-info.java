/** The command line of the benchmarks. */
@NullMarked
package dev.resthooks.bench.cli;

import org.jspecify.annotations.NullMarked;

/** The command line of the benchmarks. */
package dev.resthooks.bench.cli;

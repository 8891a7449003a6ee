/** Tests of {@code bench.cli}. */
package dev.resthooks.bench.cli;

/** Measures the pages of the console over many hooks and deliveries. */
package dev.resthooks.bench.console;

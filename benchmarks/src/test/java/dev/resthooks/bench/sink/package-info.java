/** Tests of {@code bench.sink}. */
package dev.resthooks.bench.sink;

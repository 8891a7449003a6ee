/** Tests of {@code bench.whole}. */
package dev.resthooks.bench.whole;

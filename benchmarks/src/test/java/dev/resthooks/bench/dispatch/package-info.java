/** Tests of {@code bench.dispatch}. */
package dev.resthooks.bench.dispatch;

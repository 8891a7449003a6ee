/** Tests of {@code bench}. */
package dev.resthooks.bench;

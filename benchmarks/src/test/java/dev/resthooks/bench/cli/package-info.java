/** Tests of {@code bench.cli}. */
@NullMarked
package dev.resthooks.bench.cli;

import org.jspecify.annotations.NullMarked;

/** Tests of {@code bench}. */
@NullMarked
package dev.resthooks.bench;

import org.jspecify.annotations.NullMarked;

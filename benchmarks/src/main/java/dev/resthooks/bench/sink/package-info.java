/** Targets that answer 200 at once and count exactly. */
@NullMarked
package dev.resthooks.bench.sink;

import org.jspecify.annotations.NullMarked;

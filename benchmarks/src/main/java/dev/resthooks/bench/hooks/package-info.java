/** What a million hooks cost in memory, and in the time to find one. */
@NullMarked
package dev.resthooks.bench.hooks;

import org.jspecify.annotations.NullMarked;

/** What a delivery costs: the dispatcher and its peers take turns on the same work. */
@NullMarked
package dev.resthooks.bench.dispatch;

import org.jspecify.annotations.NullMarked;

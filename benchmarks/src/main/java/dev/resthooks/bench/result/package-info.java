/** What a run found, as JSON, as a table and as plots. */
@NullMarked
package dev.resthooks.bench.result;

import org.jspecify.annotations.NullMarked;

/** What a run found, as JSON, as a table and as plots. */
package dev.resthooks.bench.result;

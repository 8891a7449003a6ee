/** What a run found: a line of results for each case, and JSON, a table and plots. */
package dev.resthooks.bench.result;

/** What a run found: a line of results for each case, which is printed too. */
package dev.resthooks.bench.result;

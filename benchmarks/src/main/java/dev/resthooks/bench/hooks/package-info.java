/** What a million hooks cost in memory, and in the time to find one. */
package dev.resthooks.bench.hooks;

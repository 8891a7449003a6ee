/** What the whole system costs at ordinary load, and what it does above its capacity. */
package dev.resthooks.bench.whole;

/** Targets that answer 200 at once and count exactly. */
package dev.resthooks.bench.sink;

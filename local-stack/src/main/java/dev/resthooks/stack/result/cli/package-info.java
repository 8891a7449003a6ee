/** What {@code ./resthooks figures} and {@code ./resthooks prove} start. */
package dev.resthooks.stack.result.cli;

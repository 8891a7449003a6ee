/**
 * The program behind {@code ./resthooks}, one class per command. Exit codes: 0 success, 1 failure
 * with a message that says why, 2 wrong command line.
 */
package dev.resthooks.stack.cli;

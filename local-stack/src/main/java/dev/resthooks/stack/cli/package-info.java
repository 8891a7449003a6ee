/**
 * The program behind {@code ./resthooks}: a command is a class. Exit codes: 0 done, 1 it failed and
 * the message says why, 2 the command line is wrong.
 */
package dev.resthooks.stack.cli;

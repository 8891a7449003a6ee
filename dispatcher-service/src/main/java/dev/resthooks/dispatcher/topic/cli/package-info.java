/** The command {@code topics}, run in place of the service. */
package dev.resthooks.dispatcher.topic.cli;

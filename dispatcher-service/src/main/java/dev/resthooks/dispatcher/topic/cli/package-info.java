/** The command {@code topics}, run in place of the service. */
@NullMarked
package dev.resthooks.dispatcher.topic.cli;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.dispatcher.topic.cli;

import org.jspecify.annotations.NullMarked;

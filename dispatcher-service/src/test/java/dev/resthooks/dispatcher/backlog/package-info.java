@NullMarked
package dev.resthooks.dispatcher.backlog;

import org.jspecify.annotations.NullMarked;

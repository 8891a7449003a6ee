@NullMarked
package dev.resthooks.dispatcher.topic;

import org.jspecify.annotations.NullMarked;

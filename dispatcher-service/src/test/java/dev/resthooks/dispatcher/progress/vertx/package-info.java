@NullMarked
package dev.resthooks.dispatcher.progress.vertx;

import org.jspecify.annotations.NullMarked;

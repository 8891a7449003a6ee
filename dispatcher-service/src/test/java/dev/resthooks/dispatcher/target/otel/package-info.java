@NullMarked
package dev.resthooks.dispatcher.target.otel;

import org.jspecify.annotations.NullMarked;

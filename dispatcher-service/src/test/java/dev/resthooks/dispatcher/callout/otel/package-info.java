@NullMarked
package dev.resthooks.dispatcher.callout.otel;

import org.jspecify.annotations.NullMarked;

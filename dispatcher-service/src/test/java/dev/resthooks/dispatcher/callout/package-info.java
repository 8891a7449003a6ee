@NullMarked
package dev.resthooks.dispatcher.callout;

import org.jspecify.annotations.NullMarked;

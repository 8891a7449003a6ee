@NullMarked
package dev.resthooks.dispatcher.match;

import org.jspecify.annotations.NullMarked;

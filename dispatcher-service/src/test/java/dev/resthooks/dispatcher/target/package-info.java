@NullMarked
package dev.resthooks.dispatcher.target;

import org.jspecify.annotations.NullMarked;

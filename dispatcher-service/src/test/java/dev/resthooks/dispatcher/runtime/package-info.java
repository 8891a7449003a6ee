@NullMarked
package dev.resthooks.dispatcher.runtime;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.dispatcher;

import org.jspecify.annotations.NullMarked;

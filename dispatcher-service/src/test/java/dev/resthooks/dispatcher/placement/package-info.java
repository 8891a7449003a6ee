@NullMarked
package dev.resthooks.dispatcher.placement;

import org.jspecify.annotations.NullMarked;

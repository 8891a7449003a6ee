@NullMarked
package dev.resthooks.dispatcher.catchup;

import org.jspecify.annotations.NullMarked;

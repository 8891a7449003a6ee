@NullMarked
package dev.resthooks.dispatcher.observe;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.stack.local;

import org.jspecify.annotations.NullMarked;

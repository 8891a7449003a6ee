@NullMarked
package dev.resthooks.stack.postgres;

import org.jspecify.annotations.NullMarked;

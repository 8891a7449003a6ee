@NullMarked
package dev.resthooks.stack.process;

import org.jspecify.annotations.NullMarked;

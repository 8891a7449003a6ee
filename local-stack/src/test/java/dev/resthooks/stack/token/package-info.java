@NullMarked
package dev.resthooks.stack.token;

import org.jspecify.annotations.NullMarked;

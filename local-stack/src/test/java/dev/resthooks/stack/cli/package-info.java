@NullMarked
package dev.resthooks.stack.cli;

import org.jspecify.annotations.NullMarked;

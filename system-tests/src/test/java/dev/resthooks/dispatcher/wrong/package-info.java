/** Breaks the rules on purpose, to prove that they can fail. */
@NullMarked
package dev.resthooks.dispatcher.wrong;

import org.jspecify.annotations.NullMarked;

/** Breaks the rules on purpose, to prove that they can fail. */
@NullMarked
package dev.resthooks.registry.wrong.kafka;

import org.jspecify.annotations.NullMarked;

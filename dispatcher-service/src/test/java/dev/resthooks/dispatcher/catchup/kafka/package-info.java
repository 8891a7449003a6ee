/** Tests of {@code catchup.kafka}. */
@NullMarked
package dev.resthooks.dispatcher.catchup.kafka;

import org.jspecify.annotations.NullMarked;

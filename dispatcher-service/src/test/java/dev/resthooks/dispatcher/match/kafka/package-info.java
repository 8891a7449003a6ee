@NullMarked
package dev.resthooks.dispatcher.match.kafka;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.dispatcher.intake.kafka;

import org.jspecify.annotations.NullMarked;

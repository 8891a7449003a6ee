/** The relay of notices: takes what is told to {@code resthooks.events.resthooks}. */
@NullMarked
package dev.resthooks.registry.notice.kafka;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.contract.event.kafka;

import org.jspecify.annotations.NullMarked;

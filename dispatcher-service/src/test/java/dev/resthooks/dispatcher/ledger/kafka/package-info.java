@NullMarked
package dev.resthooks.dispatcher.ledger.kafka;

import org.jspecify.annotations.NullMarked;

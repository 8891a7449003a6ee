@NullMarked
package dev.resthooks.dispatcher.ledger;

import org.jspecify.annotations.NullMarked;

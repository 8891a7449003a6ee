/**
 * What the services agree on: the names of their Kafka topics ({@link
 * dev.resthooks.contract.Topics}).
 */
@NullMarked
package dev.resthooks.contract;

import org.jspecify.annotations.NullMarked;

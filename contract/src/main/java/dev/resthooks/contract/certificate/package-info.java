/** The certificate files of Kafka's clients, and when they expire. */
@NullMarked
package dev.resthooks.contract.certificate;

import org.jspecify.annotations.NullMarked;

/** Tests of {@code catchup.kafka}. */
package dev.resthooks.dispatcher.catchup.kafka;

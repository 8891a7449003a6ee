/**
 * The command {@code topics}, which creates and checks the topics of the product, and the watch
 * over them while the dispatcher runs. The topics are listed in {@link
 * dev.resthooks.contract.topic}.
 */
package dev.resthooks.dispatcher.topic;

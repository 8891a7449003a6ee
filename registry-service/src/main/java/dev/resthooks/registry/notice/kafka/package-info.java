/** The relay of notices: takes what is told to {@code resthooks.events.resthooks}. */
package dev.resthooks.registry.notice.kafka;

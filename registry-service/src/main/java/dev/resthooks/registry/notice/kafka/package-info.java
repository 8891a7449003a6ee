/** The relay of notices, which publishes them to {@code resthooks.events.resthooks}. */
package dev.resthooks.registry.notice.kafka;

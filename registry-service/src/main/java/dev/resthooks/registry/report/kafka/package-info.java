/** Reads {@code resthooks.reports} and applies each batch, again and again until it is applied. */
package dev.resthooks.registry.report.kafka;

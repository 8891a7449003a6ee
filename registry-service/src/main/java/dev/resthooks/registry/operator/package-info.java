/**
 * What operators see and do across organisations: which of them have most traffic and most trouble,
 * and the removal of one with all its data.
 */
package dev.resthooks.registry.operator;

/** Metrics of the service with Micrometer. */
package dev.resthooks.registry.observe.micrometer;

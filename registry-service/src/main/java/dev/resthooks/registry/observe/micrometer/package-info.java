/** What the service is, as Micrometer's meters. */
package dev.resthooks.registry.observe.micrometer;

/** What the service is, as Micrometer's meters. */
package dev.resthooks.simulator.observe.micrometer;

/** What the service is, as Micrometer's meters. */
@NullMarked
package dev.resthooks.simulator.observe.micrometer;

import org.jspecify.annotations.NullMarked;

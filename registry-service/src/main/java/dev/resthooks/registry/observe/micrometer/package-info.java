/** What the service is, as Micrometer's meters. */
@NullMarked
package dev.resthooks.registry.observe.micrometer;

import org.jspecify.annotations.NullMarked;

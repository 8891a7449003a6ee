/** What is measured, as Micrometer's meters. */
@NullMarked
package dev.resthooks.dispatcher.observe.micrometer;

import org.jspecify.annotations.NullMarked;

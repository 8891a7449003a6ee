@NullMarked
package dev.resthooks.registry.hook.otel;

import org.jspecify.annotations.NullMarked;

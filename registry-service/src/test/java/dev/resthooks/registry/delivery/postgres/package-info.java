@NullMarked
package dev.resthooks.registry.delivery.postgres;

import org.jspecify.annotations.NullMarked;

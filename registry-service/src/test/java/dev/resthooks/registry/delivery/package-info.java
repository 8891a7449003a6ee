@NullMarked
package dev.resthooks.registry.delivery;

import org.jspecify.annotations.NullMarked;

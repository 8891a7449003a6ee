@NullMarked
package dev.resthooks.registry.health;

import org.jspecify.annotations.NullMarked;

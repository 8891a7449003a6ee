@NullMarked
package dev.resthooks.registry;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.registry.hook;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.registry.api;

import org.jspecify.annotations.NullMarked;

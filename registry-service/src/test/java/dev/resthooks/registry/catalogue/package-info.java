@NullMarked
package dev.resthooks.registry.catalogue;

import org.jspecify.annotations.NullMarked;

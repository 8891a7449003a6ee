@NullMarked
package dev.resthooks.registry.replay;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.registry.deliverylog;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.registry.deliverylog.postgres;

import org.jspecify.annotations.NullMarked;

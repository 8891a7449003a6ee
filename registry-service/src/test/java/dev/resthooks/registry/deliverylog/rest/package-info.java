@NullMarked
package dev.resthooks.registry.deliverylog.rest;

import org.jspecify.annotations.NullMarked;

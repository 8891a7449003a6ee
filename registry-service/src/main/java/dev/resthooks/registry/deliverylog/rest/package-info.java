/** The delivery log over REST. */
@NullMarked
package dev.resthooks.registry.deliverylog.rest;

import org.jspecify.annotations.NullMarked;

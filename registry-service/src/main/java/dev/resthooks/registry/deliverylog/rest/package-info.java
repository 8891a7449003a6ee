/** The delivery log over REST. */
package dev.resthooks.registry.deliverylog.rest;

/** Each refusal and each failure in the one documented error shape, whoever raised it. */
package dev.resthooks.registry.api.rest;

/** Answers each refusal and each failure in the one documented error shape. */
package dev.resthooks.registry.api.rest;

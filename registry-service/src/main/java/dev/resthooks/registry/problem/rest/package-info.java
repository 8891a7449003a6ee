/** Each refusal and each failure in the one documented error shape, whoever raised it. */
@NullMarked
package dev.resthooks.registry.problem.rest;

import org.jspecify.annotations.NullMarked;

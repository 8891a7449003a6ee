/**
 * What all REST adapters share: the ids of hooks in paths, the texts of times, bodies, and the
 * refusals with the problems that they answer with. {@code rest} answers with each problem in one
 * shape.
 */
package dev.resthooks.registry.api;

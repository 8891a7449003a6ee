/**
 * What all REST adapters share: hook ids in paths, texts of times, JSON bodies, and the problems
 * that requests are refused with. The package {@code rest} writes each problem in one shape.
 */
package dev.resthooks.registry.api;

/**
 * The core tried by simulation: {@link dev.resthooks.dispatcher.pipeline.Simulation} drives owners
 * of one partition through everything that may happen in any order, {@link
 * dev.resthooks.dispatcher.pipeline.Oracle} watches every call of a target and knows what is right.
 */
package dev.resthooks.dispatcher.pipeline;

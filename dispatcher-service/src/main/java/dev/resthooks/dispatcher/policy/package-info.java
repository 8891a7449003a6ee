/**
 * What an answer means and when to try again: pure decisions, with time and randomness passed in.
 */
@NullMarked
package dev.resthooks.dispatcher.policy;

import org.jspecify.annotations.NullMarked;

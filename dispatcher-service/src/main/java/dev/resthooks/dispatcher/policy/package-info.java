/**
 * What an answer means and when to try again: pure decisions, with time and randomness passed in.
 */
package dev.resthooks.dispatcher.policy;

/**
 * Decides what an answer means and when to try again. All decisions are pure functions; time and
 * randomness are arguments.
 */
package dev.resthooks.dispatcher.policy;

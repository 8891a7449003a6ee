/**
 * Turns the results of actions that were refused into the answers of the API. Pages of the console
 * show the same texts. Only packages that answer requests see this one.
 */
package dev.resthooks.registry.refusal;

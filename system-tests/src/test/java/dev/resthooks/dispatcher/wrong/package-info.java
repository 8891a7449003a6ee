/** Breaks the rules on purpose, to prove that they can fail. */
package dev.resthooks.dispatcher.wrong;

/** What receivers got and how they behave, by REST: {@code /receivers}. */
@NullMarked
package dev.resthooks.simulator.receiver.rest;

import org.jspecify.annotations.NullMarked;

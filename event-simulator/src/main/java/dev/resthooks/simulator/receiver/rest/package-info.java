/** What receivers got and how they behave, by REST: {@code /receivers}. */
package dev.resthooks.simulator.receiver.rest;

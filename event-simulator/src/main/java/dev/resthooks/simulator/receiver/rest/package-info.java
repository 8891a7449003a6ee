/** The requests and the behaviour of receivers over REST: {@code /receivers}. */
package dev.resthooks.simulator.receiver.rest;

/** Replays over REST. */
package dev.resthooks.registry.replay.rest;

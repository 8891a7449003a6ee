/** What an instance offers to the one that leads: {@code /load/share}. */
package dev.resthooks.simulator.share.rest;

/** What an instance offers to the one that leads: {@code /load/share}. */
@NullMarked
package dev.resthooks.simulator.share.rest;

import org.jspecify.annotations.NullMarked;

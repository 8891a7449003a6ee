/** Instances that are reached by HTTP. */
@NullMarked
package dev.resthooks.simulator.share.http;

import org.jspecify.annotations.NullMarked;

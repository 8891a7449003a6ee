/** Tests of receivers over HTTP. */
@NullMarked
package dev.resthooks.simulator.receiver.http;

import org.jspecify.annotations.NullMarked;

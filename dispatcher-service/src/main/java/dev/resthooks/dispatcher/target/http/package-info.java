/** The target over HTTP, with Vert.x. The only package that opens sockets to targets. */
@NullMarked
package dev.resthooks.dispatcher.target.http;

import org.jspecify.annotations.NullMarked;

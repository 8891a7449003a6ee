@NullMarked
package dev.resthooks.dispatcher.target.http;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.dispatcher.callout.http;

import org.jspecify.annotations.NullMarked;

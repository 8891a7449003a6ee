@NullMarked
package dev.resthooks.dispatcher.policy;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.dispatcher.testcall;

import org.jspecify.annotations.NullMarked;

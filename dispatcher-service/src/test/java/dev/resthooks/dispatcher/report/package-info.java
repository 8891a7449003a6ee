@NullMarked
package dev.resthooks.dispatcher.report;

import org.jspecify.annotations.NullMarked;

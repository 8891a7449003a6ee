@NullMarked
package dev.resthooks.simulator.load.http;

import org.jspecify.annotations.NullMarked;

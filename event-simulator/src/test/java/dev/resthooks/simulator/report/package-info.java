@NullMarked
package dev.resthooks.simulator.report;

import org.jspecify.annotations.NullMarked;

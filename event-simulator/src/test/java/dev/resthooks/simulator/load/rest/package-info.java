@NullMarked
package dev.resthooks.simulator.load.rest;

import org.jspecify.annotations.NullMarked;

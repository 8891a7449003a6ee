/** Tests of emission by REST. */
@NullMarked
package dev.resthooks.simulator.emit.rest;

import org.jspecify.annotations.NullMarked;

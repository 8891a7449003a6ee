/** Tests of hooks over REST. */
@NullMarked
package dev.resthooks.registry.testcall.rest;

import org.jspecify.annotations.NullMarked;

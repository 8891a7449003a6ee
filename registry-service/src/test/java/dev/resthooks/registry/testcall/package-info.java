@NullMarked
package dev.resthooks.registry.testcall;

import org.jspecify.annotations.NullMarked;

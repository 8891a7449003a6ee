@NullMarked
package dev.resthooks.contract;

import org.jspecify.annotations.NullMarked;

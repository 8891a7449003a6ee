@NullMarked
package dev.resthooks.contract.wire;

import org.jspecify.annotations.NullMarked;

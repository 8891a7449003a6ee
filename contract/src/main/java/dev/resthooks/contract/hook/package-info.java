/** A hook as the registry publishes it to {@code resthooks.hooks}. */
@NullMarked
package dev.resthooks.contract.hook;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.contract.callback;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.contract.cursor;

import org.jspecify.annotations.NullMarked;

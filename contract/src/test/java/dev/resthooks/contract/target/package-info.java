@NullMarked
package dev.resthooks.contract.target;

import org.jspecify.annotations.NullMarked;

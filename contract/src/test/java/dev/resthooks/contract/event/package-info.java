@NullMarked
package dev.resthooks.contract.event;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.contract.secret;

import org.jspecify.annotations.NullMarked;

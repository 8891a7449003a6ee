@NullMarked
package dev.resthooks.contract.text;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.resthooks.contract.topic;

import org.jspecify.annotations.NullMarked;

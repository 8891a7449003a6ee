@NullMarked
package dev.resthooks.registry.notice;

import org.jspecify.annotations.NullMarked;

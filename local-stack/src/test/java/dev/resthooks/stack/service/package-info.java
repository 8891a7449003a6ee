@NullMarked
package dev.resthooks.stack.service;

import org.jspecify.annotations.NullMarked;

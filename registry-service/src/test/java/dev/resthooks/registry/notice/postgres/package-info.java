@NullMarked
package dev.resthooks.registry.notice.postgres;

import org.jspecify.annotations.NullMarked;

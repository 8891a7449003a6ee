/** The programs of the peers, each a process of its own: what is compared with us. */
@NullMarked
package dev.resthooks.bench.peer;

import org.jspecify.annotations.NullMarked;

/** The programs of the peers, each a process of its own: what is compared with us. */
package dev.resthooks.bench.peer;

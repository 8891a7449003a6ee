/** What a delivery costs: the dispatcher and its peers take turns on the same work. */
package dev.resthooks.bench.dispatch;

/**
 * What the services agree on: the names of their Kafka topics ({@link
 * dev.resthooks.contract.Topics}).
 */
package dev.resthooks.contract;

/**
 * The contract between the services: the names of their Kafka topics ({@link
 * dev.resthooks.contract.Topics}).
 */
package dev.resthooks.contract;

/** The operators' call that ends sessions of the console. */
package dev.resthooks.registry.session.rest;

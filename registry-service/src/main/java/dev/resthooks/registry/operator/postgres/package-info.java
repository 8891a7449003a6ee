/** What operators have done, in PostgreSQL. */
package dev.resthooks.registry.operator.postgres;

/** Tests of how results are kept. */
package dev.resthooks.bench.result;

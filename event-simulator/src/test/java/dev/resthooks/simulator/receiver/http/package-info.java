/** Tests of receivers over HTTP. */
package dev.resthooks.simulator.receiver.http;

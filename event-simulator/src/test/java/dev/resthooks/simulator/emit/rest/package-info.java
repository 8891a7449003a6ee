/** Tests of emission by REST. */
package dev.resthooks.simulator.emit.rest;

/** Tests of hooks over REST. */
package dev.resthooks.registry.testcall.rest;

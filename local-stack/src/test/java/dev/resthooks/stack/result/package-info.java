/** Tests of the file of results, on files of their own. */
package dev.resthooks.stack.result;

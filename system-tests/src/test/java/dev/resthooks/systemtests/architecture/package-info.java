/** The rules of the code's structure, held against the compiled classes of all modules. */
package dev.resthooks.systemtests.architecture;

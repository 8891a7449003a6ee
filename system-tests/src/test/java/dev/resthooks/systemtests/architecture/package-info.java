/** The rules of the code's structure, held against the compiled classes of all modules. */
@NullMarked
package dev.resthooks.systemtests.architecture;

import org.jspecify.annotations.NullMarked;

package dev.resthooks.stack.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.ShortProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account that runs PostgreSQL, which refuses to run as root.
 *
 * <p>For root the first choice is a user namespace in which root appears as the account nobody: its
 * files still belong to root, in any folder. Where namespaces are not allowed, as in most
 * containers, it is the real account nobody, with the one capability to reach folders that are
 * closed to it. PostgreSQL calls access(2) on its own programs, which ignores the capabilities of
 * all accounts but root unless the securebit no_setuid_fixup is set.
 */
enum Account {
    OWN(""),
    NAMESPACE("unshare --user"),
    NOBODY(
            "setpriv --securebits=+no_setuid_fixup --reuid=65534 --regid=65534 --clear-groups"
                    + " --inh-caps=+dac_override --ambient-caps=+dac_override");

    private final String prefix;

    Account(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the account that works on this machine. */
    static Account available() {
        if (new UnixSystem().getUid() != 0) {
            return OWN;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(Account::works)
                .findFirst()
                .orElseThrow(() ->
                        new StackException(
                                "PostgreSQL refuses to run as root, and neither unshare nor"
                                        + " setpriv works here: run this as another user"));
    }

    List<String> command(List<String> program) {
        return Stream.concat(Stream.of(prefix.split(" ")), program.stream())
                .filter(word -> !word.isEmpty())
                .toList();
    }

    void own(Path folder) throws IOException {
        if (this == NOBODY) {
            var _ = ShortProgram.run(List.of("chown", "-R", "65534:65534", folder.toString()));
        }
    }

    boolean works() {
        try {
            return ShortProgram.run(command(List.of("true"))) == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}

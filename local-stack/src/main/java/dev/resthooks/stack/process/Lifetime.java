package dev.resthooks.stack.process;

import java.util.ArrayList;
import java.util.List;

/**
 * How long a process lives compared with the JVM that started it.
 *
 * <p>The lifeline is a pipe from the owner to a small watcher beside the process. However the owner
 * ends, {@code kill -9} included, the operating system closes the pipe. The watcher then reads the
 * end of the pipe and kills the process, unless the process has ended before and its pid belongs to
 * another one, which began later. It needs only a POSIX shell, unlike Linux's {@code
 * PR_SET_PDEATHSIG}, which also fires when the <em>thread</em> that forked ends.
 *
 * <p>Either way the process gets a session of its own if the system supports that. So Ctrl-C in a
 * terminal reaches only the owner, which then stops its processes in order. But what lives with an
 * owner of low priority stays in its session, among which Linux shares the processors first, and in
 * its group, which can be killed as a whole.
 */
public enum Lifetime {
    /** The process is killed as soon as the owner is gone. */
    WITH_OWNER(
            """
            exec 3<&0
            begun() {
                if [ -r /proc/$$/stat ]; then
                    read -r stat </proc/$$/stat && set -- ${stat##*)} && echo "${20}"
                else
                    ps -o lstart= -p $$
                fi
            }
            start=$(begun 2>/dev/null)
            ( ( trap '' HUP INT TERM
                while read -r _; do :; done <&3
                [ "$(begun)" = "$start" ] && kill -9 $$ ) >/dev/null 2>&1 & )
            case $(nice 2>/dev/null) in [1-9]*) exec "$@" 3<&- </dev/null ;; esac
            """),
    /** The process runs until it is stopped. */
    DETACHED("exec 3<&0\n");

    private static final String BECOME_THE_PROGRAM =
            """
            if command -v setsid >/dev/null 2>&1; then
                exec setsid "$@" 3<&- </dev/null
            elif command -v perl >/dev/null 2>&1; then
                exec perl -MPOSIX -e 'POSIX::setsid(); exec { $ARGV[0] } @ARGV' -- "$@" \\
                    3<&- </dev/null
            fi
            exec "$@" 3<&- </dev/null
            """;

    private final String preparation;

    Lifetime(String preparation) {
        this.preparation = preparation;
    }

    List<String> command(String name, List<String> program) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("/bin/sh", "-c", preparation + BECOME_THE_PROGRAM, name));
        command.addAll(program);
        return List.copyOf(command);
    }
}

package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackStop;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops a stack, whether it runs detached or in the foreground of another terminal. */
@Command(name = "down", description = "Stops what ./resthooks up has started.")
final class DownCommand implements Callable<Integer> {
    private static final Duration OTHER_STOPS = Duration.ofSeconds(90);

    private final StackFolder folder;
    private final Progress out;

    DownCommand(StackFolder folder, Progress out) {
        this.folder = folder;
        this.out = out;
    }

    @Override
    public Integer call() {
        Optional<ManagedProcess> owner = Owner.find(folder);
        owner.ifPresent(up -> {
            out.say("asking ./resthooks up (pid " + up.pid() + ") to stop");
            up.stop(Signal.TERM, OTHER_STOPS);
        });
        boolean stopped = StackStop.stop(folder, out);
        if (!stopped && owner.isEmpty()) {
            out.say("nothing was running");
        }
        return 0;
    }
}

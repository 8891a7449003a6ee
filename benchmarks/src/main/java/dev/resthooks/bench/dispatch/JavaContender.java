package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.JavaProgram;
import dev.resthooks.stack.process.ManagedProcess;
import java.util.List;
import java.util.function.Function;

/** A program of this module that the dispatcher is compared with. */
public record JavaContender(
        String title, Claim claim, Class<?> main, Function<Environment, List<String>> arguments)
        implements Contender {
    @Override
    public Running start(Environment around) {
        ManagedProcess process =
                JavaProgram.start(
                        title,
                        System.getProperty("java.class.path"),
                        main,
                        JavaProgram.OPTIONS,
                        arguments.apply(around),
                        around.folders());
        return new Running(process, () -> 0, process::kill);
    }
}

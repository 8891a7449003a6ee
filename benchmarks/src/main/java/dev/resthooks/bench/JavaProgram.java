package dev.resthooks.bench;

import dev.resthooks.stack.JvmOptions;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.service.ServiceProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of this module in a process of its own, which dies with this one. */
public final class JavaProgram {
    /**
     * What every contender's JVM is given, ours too: the same heap, and the young generation that
     * the dispatcher ships with. Compilers stay, since the CPU time of threads that have ended
     * can't be told apart any more.
     */
    public static final List<String> OPTIONS =
            Stream.concat(
                            Stream.of(
                                    "-Xms512m",
                                    "-Xmx512m",
                                    "-XX:+UseSerialGC",
                                    "-XX:+UseCompactObjectHeaders",
                                    "-XX:+UseTransparentHugePages",
                                    "-XX:-UseDynamicNumberOfCompilerThreads",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow"),
                            ServiceProgram.YOUNG_GENERATION.stream())
                    .toList();

    private JavaProgram() {}

    public static ManagedProcess start(
            String name,
            String classPath,
            Class<?> main,
            List<String> options,
            List<String> arguments,
            ProcessFolders folders) {
        List<String> command = new ArrayList<>();
        command.add(JvmOptions.java());
        command.addAll(options);
        command.addAll(JvmOptions.given());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        command.addAll(arguments);
        return ManagedProcess.start(new ProcessSpec(name, command, folders), Lifetime.WITH_OWNER);
    }
}

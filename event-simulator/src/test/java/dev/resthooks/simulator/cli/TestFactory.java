package dev.resthooks.simulator.cli;

import picocli.CommandLine;

/** Makes what a command line needs, without a container. */
final class TestFactory implements CommandLine.IFactory {
    @Override
    public <T> T create(Class<T> type) throws Exception {
        return type == Version.class
                ? type.cast(new Version("test"))
                : CommandLine.defaultFactory().create(type);
    }
}

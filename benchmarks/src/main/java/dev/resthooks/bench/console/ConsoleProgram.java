package dev.resthooks.bench.console;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.StackProcess;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.token.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;

/**
 * Runs a registry whose database it fills: {@code <folder> <hooks> <deliveries>}. Its lines are the
 * registry's URL and the id of the hook with most deliveries.
 */
public final class ConsoleProgram {
    private ConsoleProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        ConsoleData data =
                new ConsoleData(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        StackProcess.run(
                Path.of(arguments[0]),
                EnumSet.of(Component.POSTGRES, Component.KAFKA, Component.REGISTRY),
                false,
                stack -> filled(stack, data));
    }

    private static List<String> filled(LocalStack stack, ConsoleData data) {
        URI registry = stack.service(Component.REGISTRY).url();
        TokenIssuer tokens = new TokenIssuer(stack.settings().folder().keys());
        String busiest =
                new RegistryClient(registry, tokens, ConsoleData.ORG)
                        .register("ActionCreated", "https://customer.example.com/")
                        .id();
        PostgresServer postgres = stack.postgres();
        try (Connection database =
                DriverManager.getConnection(
                        postgres.jdbcUrl(), postgres.username(), postgres.password())) {
            data.fill(database, Long.parseLong(busiest), System.out::println);
        } catch (SQLException e) {
            throw new BenchException("cannot fill the database: " + e.getMessage());
        }
        return List.of(registry.toString(), busiest);
    }
}

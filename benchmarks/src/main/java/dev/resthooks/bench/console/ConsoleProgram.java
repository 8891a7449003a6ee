package dev.resthooks.bench.console;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.StackProcess;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.postgres.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a registry whose database it fills: {@code <folder> <hooks> <deliveries> <token>}. Its lines
 * are the registry's URL and the id of the hook with most deliveries. Of the local stack it uses
 * what older builds have too.
 */
public final class ConsoleProgram {
    private static final Pattern ID = Pattern.compile("\"id\":\\s*\"?(\\d+)");

    private ConsoleProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        ConsoleData data =
                new ConsoleData(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        StackProcess.run(
                Path.of(arguments[0]),
                EnumSet.of(Component.POSTGRES, Component.KAFKA, Component.REGISTRY),
                false,
                stack -> filled(stack, data, arguments[3]));
    }

    private static List<String> filled(LocalStack stack, ConsoleData data, String token) {
        URI registry = stack.service(Component.REGISTRY).url();
        String busiest = registered(registry, token);
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

    /** Registers a hook, and returns its id. */
    private static String registered(URI registry, String token) {
        String hook =
                """
                {"resthooks": {"eventName": "ActionCreated", "targetUrl": "https://customer.example.com/"}}
                """;
        HttpRequest request =
                HttpRequest.newBuilder(registry.resolve("/api/rest/resthooks"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(hook))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher id = ID.matcher(answer);
            if (!id.find()) {
                throw new BenchException("the registry registers no hook: " + answer);
            }
            return id.group(1);
        } catch (IOException e) {
            throw new BenchException("the registry doesn't answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted");
        }
    }
}

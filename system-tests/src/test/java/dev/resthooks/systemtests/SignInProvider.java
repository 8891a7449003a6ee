package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OpenID provider on the loopback address, at which people sign in to the console with nothing
 * but the key of their organisation. Its tokens are those of the stack.
 */
final class SignInProvider implements AutoCloseable {
    /** Tokens are for this service, and the console is this client, so one token serves as both. */
    private static final String CLIENT = "resthooks";

    private static final String SECRET = "a secret of the console, of 32 characters and more";
    private static final String CODE_PARTS = "~";

    private final HttpServer server;
    private final TokenIssuer tokens;

    private SignInProvider(HttpServer server, TokenIssuer tokens) {
        this.server = server;
        this.tokens = tokens;
        server.createContext("/", SignInProvider::nothing);
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/keys", this::keys);
        server.createContext("/auth", this::ask);
        server.createContext("/agree", this::agree);
        server.createContext("/token", this::token);
        server.start();
    }

    static SignInProvider start(Path keyFolder) {
        try {
            return new SignInProvider(
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
                    new TokenIssuer(keyFolder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a registry at whose console people sign in here. */
    Map<String, String> settings() {
        return Map.of(
                "quarkus.oidc.console.tenant-enabled",
                "true",
                "quarkus.oidc.console.auth-server-url",
                url(),
                "quarkus.oidc.console.client-id",
                CLIENT,
                "quarkus.oidc.console.credentials.secret",
                SECRET);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void discovery(HttpExchange exchange) throws IOException {
        json(
                exchange,
                """
                {"issuer":"%1$s","jwks_uri":"%2$s/keys","token_endpoint":"%2$s/token",\
                "authorization_endpoint":"%2$s/auth","response_types_supported":["code"],\
                "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}\
                """
                        .formatted(TokenIssuer.ISSUER, url()));
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey key = publicKey();
        json(
                exchange,
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(number(key.getModulus()), number(key.getPublicExponent())));
    }

    private RSAPublicKey publicKey() {
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA")
                            .generatePublic(
                                    new X509EncodedKeySpec(
                                            Base64.getDecoder().decode(tokens.publicKey())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java", e);
        }
    }

    /** Writes a number as JSON Web Keys do, without the byte of its sign. */
    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    /** Asks who signs in, and takes the parameters of the request along. */
    private void ask(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        answer(
                exchange,
                "text/html",
                """
                <!DOCTYPE html><html lang="en"><title>Provider</title><main><h1>Provider</h1>
                <form action="/agree"><label>Organisation <input name="org"></label>
                <input type="hidden" name="state" value="%s">
                <input type="hidden" name="redirect_uri" value="%s">
                <input type="hidden" name="nonce" value="%s">
                <button>Continue</button></form></main></html>
                """
                        .formatted(
                                parameter(query, "state"),
                                parameter(query, "redirect_uri"),
                                parameter(query, "nonce")));
    }

    /** Leads back with a code: the key of the organisation, and the nonce. */
    private void agree(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        "%s?state=%s&code=%s"
                                .formatted(
                                        parameter(query, "redirect_uri"),
                                        URLEncoder.encode(parameter(query, "state"), UTF_8),
                                        URLEncoder.encode(
                                                parameter(query, "org")
                                                        + CODE_PARTS
                                                        + parameter(query, "nonce"),
                                                UTF_8)));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String[] code = parameter(form, "code").split(CODE_PARTS, 2);
        String token =
                tokens.issue(
                        new TokenRequest(
                                code[0],
                                CLIENT,
                                TokenRequest.SCOPE,
                                Duration.ofMinutes(5),
                                Optional.empty()),
                        code[1],
                        Clock.systemUTC().instant());
        json(
                exchange,
                "{\"access_token\":\"%1$s\",\"id_token\":\"%1$s\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                        .formatted(token));
    }

    private static String parameter(String query, String name) {
        Matcher found = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(query);
        return found.find() ? URLDecoder.decode(found.group(1), UTF_8) : "";
    }

    /** Browsers ask for an icon, and report that there is none. */
    private static void nothing(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void json(HttpExchange exchange, String json) throws IOException {
        answer(exchange, "application/json", json);
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

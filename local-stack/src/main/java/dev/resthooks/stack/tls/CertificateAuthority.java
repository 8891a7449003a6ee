package dev.resthooks.stack.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.process.ShortProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Issues certificates for tests and benchmarks, which nothing else trusts, in a folder. */
public final class CertificateAuthority {
    private static final String ROOT = "root";
    private static final String PASSWORD = "not-a-secret";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path folder;
    private final Path store;
    private final Path certificate;

    private CertificateAuthority(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("keys.p12");
        this.certificate = folder.resolve("ca.crt");
    }

    public static CertificateAuthority in(Path folder) {
        CertificateAuthority authority = new CertificateAuthority(folder.toAbsolutePath());
        try {
            Files.createDirectories(folder);
            authority.keytool(
                    List.of("-alias", ROOT, "-dname", "CN=Resthooks test", "-ext", "bc:critical"));
            Files.writeString(
                    authority.certificate,
                    pem("CERTIFICATE", authority.load().getCertificate(ROOT).getEncoded()));
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new StackException("cannot create a certificate authority in " + folder, e);
        }
    }

    public Path certificate() {
        return certificate;
    }

    /** Issues a certificate for {@code CN=<name>}, 127.0.0.1, localhost and these DNS names. */
    public Certificate issue(String name, String... dnsNames) {
        String others = Stream.of(dnsNames).map(",dns:"::concat).collect(joining());
        keytool(
                List.of(
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-signer",
                        ROOT,
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost" + others));
        try {
            KeyStore keys = load();
            StringBuilder chain = new StringBuilder();
            for (var certificate : keys.getCertificateChain(name)) {
                chain.append(pem("CERTIFICATE", certificate.getEncoded()));
            }
            String key = pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
            return new Certificate(
                    Files.writeString(folder.resolve(name + ".crt"), chain),
                    secret(name + ".key", key),
                    secret(name + ".pem", key + chain));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new StackException("cannot issue a certificate to " + name, e);
        }
    }

    private Path secret(String name, String text) throws IOException {
        Path file =
                Files.createFile(
                        folder.resolve(name),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(type, new String(LINES.encode(content), US_ASCII));
    }

    private void keytool(List<String> subject) {
        String options =
                "-J-XX:TieredStopAtLevel=1 -J-Dkeystore.pkcs12.certPbeIterationCount=1"
                        + " -J-Dkeystore.pkcs12.keyPbeIterationCount=1"
                        + " -J-Dkeystore.pkcs12.macIterationCount=1 -genkeypair -keyalg EC"
                        + " -groupname secp256r1 -validity 2 -storetype PKCS12";
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ", -1)));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(subject);
        Path log = folder.resolve("keytool.log");
        try {
            if (new ShortProgram(command, Redirect.to(log.toFile())).run("") != 0) {
                throw new StackException("keytool failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keytool cannot be run", e);
        }
    }

    /** PEM files: the certificate and its issuer's, the private key (PKCS #8), and both in one. */
    public record Certificate(Path chain, Path key, Path keyStore) {}
}

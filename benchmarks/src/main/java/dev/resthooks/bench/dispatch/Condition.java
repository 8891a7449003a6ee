package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What production has and plain loopback has not. */
enum Condition {
    TLS("tls", "TLS 1.3"),
    /** The sink closes each connection after its answer. */
    COLD("cold", "a connection per call"),
    SLOW("slow", "answers after 50 ms"),
    HOSTS("hosts", "a host per hook"),
    KIB_1("1k", "bodies of 1 KiB"),
    KIB_16("16k", "bodies of 16 KiB"),
    KIB_64("64k", "bodies of 64 KiB"),
    BROKERS("brokers", "three brokers");

    private final String word;
    private final String title;

    Condition(String word, String title) {
        this.word = word;
        this.title = title;
    }

    String title() {
        return title;
    }

    static Condition parse(String word) {
        return Stream.of(values())
                .filter(it -> it.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new BenchException(
                                "there is no condition '%s'; there are: %s"
                                        .formatted(
                                                word,
                                                Arrays.stream(values())
                                                        .map(it -> it.word)
                                                        .collect(Collectors.joining(", ")))));
    }
}

package dev.resthooks.dispatcher.callout.http;

/**
 * What a receiver can do to whoever calls it, and what comes of it: the status, or the error class
 * and its detail. The same table is in {@code docs/operations/targets.md}.
 */
@SuppressWarnings("ImmutableEnumChecker") // behaviours keep no state
enum Hostility {
    NO_ANSWER("reads the request, says nothing", "timeout headers", RawBytes::stay),
    SLOW_HEADERS(
            "sends a head byte by byte, for ever",
            "timeout headers",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\nx: ");
                RawBytes.drip(it);
            }),
    DRIPPING_BODY(
            "sends a body byte by byte, for ever",
            "timeout body",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n");
                RawBytes.drip(it);
            }),
    HUGE_BODY(
            "sends a body of 10 GB",
            "200",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\ncontent-length: 10737418240\r\n\r\n");
                RawBytes.flood(it, "x".repeat(64 * 1024));
            }),
    ENDLESS_CHUNKS(
            "sends chunks without end",
            "200",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
                RawBytes.flood(it, "2000\r\n" + "x".repeat(0x2000) + "\r\n");
            }),
    GZIP_BOMB(
            "sends 10 MB of zeros as 10 kB of gzip",
            "200",
            it -> {
                byte[] bomb = RawBytes.bomb();
                RawBytes.say(
                        it,
                        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-encoding: gzip\r\ncontent-length: "
                                + bomb.length
                                + "\r\n\r\n");
                it.getOutputStream().write(bomb);
                RawBytes.stay(it);
            }),
    ENDLESS_HEADERS(
            "sends headers without end",
            "protocol too-long",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\n");
                RawBytes.flood(it, "x: " + "y".repeat(100) + "\r\n");
            }),
    MANY_HEADERS(
            "sends a thousand small headers",
            "protocol too-long",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\n" + "x:\r\n".repeat(1_000) + "\r\n");
                RawBytes.stay(it);
            }),
    HUGE_STATUS_LINE(
            "sends a status line without end",
            "protocol too-long",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 ");
                RawBytes.flood(it, "O".repeat(8 * 1024));
            }),
    REDIRECT_INSIDE(
            "redirects to 127.0.0.1",
            "302",
            it -> {
                RawBytes.answer(
                        it,
                        "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n");
            }),
    REDIRECT_TO_METADATA(
            "redirects to a cloud's metadata",
            "307",
            it -> {
                RawBytes.answer(
                        it,
                        "HTTP/1.1 307 Go\r\nlocation: http://169.254.169.254/latest\r\ncontent-length: 0\r\n\r\n");
            }),
    RESET_AT_ACCEPT("resets at once", "reset", RawBytes::reset, false),
    RESET_WITHIN_REQUEST(
            "resets within the request",
            "reset",
            it -> {
                it.getInputStream().skipNBytes(10);
                RawBytes.reset(it);
            },
            false),
    RESET_WITHIN_HEAD(
            "resets within the answer's head",
            "reset",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\nx: ");
                RawBytes.pause(20);
                RawBytes.reset(it);
            }),
    RESET_WITHIN_BODY(
            "resets within the answer's body",
            "reset body",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc");
                RawBytes.pause(20);
                RawBytes.reset(it);
            }),
    CLOSE("reads the request and closes", "reset", _ -> {}),
    HALF_CLOSE(
            "ends its side and goes on reading",
            "reset",
            it -> {
                it.shutdownOutput();
                RawBytes.stay(it);
            }),
    END_AS_LENGTH(
            "answers 200 without a length and ends its side",
            "200",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\n\r\nthanks");
                it.shutdownOutput();
                RawBytes.stay(it);
            }),
    NO_HTTP(
            "speaks SSH",
            "protocol headers",
            it -> {
                RawBytes.say(it, "SSH-2.0-OpenSSH_9.2p1\r\n\r\n");
                RawBytes.stay(it);
            }),
    HTTP_1_0(
            "answers 200 in HTTP/1.0 and closes",
            "200",
            it -> RawBytes.say(it, "HTTP/1.0 200 OK\r\n\r\nthanks")),
    CONTINUE(
            "says 100 before 200, though nobody asked",
            "200",
            it -> {
                RawBytes.answer(
                        it,
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
            }),
    ENDLESS_CONTINUES(
            "says 100 without end",
            "protocol interim",
            it -> RawBytes.flood(it, "HTTP/1.1 100 Continue\r\n\r\n")),
    SWITCHING_PROTOCOLS(
            "answers 101",
            "101",
            it -> {
                RawBytes.say(
                        it,
                        "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n");
                RawBytes.stay(it);
            }),
    ODD_STATUS(
            "answers 999",
            "protocol status",
            it -> {
                RawBytes.say(it, "HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n");
                RawBytes.stay(it);
            }),
    EARLY_ANSWER(
            "answers 200 before it reads the request",
            "200",
            it -> {
                RawBytes.say(
                        it, "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
                RawBytes.stay(it);
            },
            false),
    KEEP_ALIVE_THEN_CLOSE(
            "answers 200, promises to stay and closes",
            "200",
            it -> {
                RawBytes.say(
                        it,
                        "HTTP/1.1 200 OK\r\nconnection: keep-alive\r\ncontent-length: 0\r\n\r\n");
                RawBytes.pause(5);
            }),
    CHUNKED_GARBAGE(
            "sends chunks that are none",
            "protocol body",
            it -> {
                RawBytes.say(
                        it, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n");
                RawBytes.stay(it);
            }),
    SHORT_BODY(
            "closes before the body has its length",
            "reset body",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc");
                RawBytes.pause(20);
            }),
    LONG_BODY(
            "sends more body than its length",
            "200",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabcdefgh");
                RawBytes.stay(it);
            }),
    TWO_LENGTHS(
            "gives two lengths",
            "protocol headers",
            it -> {
                RawBytes.say(
                        it, "HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\nabc");
                RawBytes.stay(it);
            }),
    BAD_LENGTH(
            "gives a negative length",
            "protocol headers",
            it -> {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\ncontent-length: -3\r\n\r\nabc");
                RawBytes.stay(it);
            }),
    TLS_SILENT(
            "accepts and says nothing, where TLS is wanted",
            "timeout handshake",
            RawBytes::stay,
            ""),
    TLS_RESET(
            "resets within the TLS handshake",
            "reset handshake",
            it -> {
                it.getInputStream().skipNBytes(10);
                RawBytes.reset(it);
            },
            ""),
    TLS_NONE(
            "speaks plain HTTP, where TLS is wanted",
            "tls not-tls",
            it -> {
                RawBytes.say(it, "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
                RawBytes.stay(it);
            },
            ""),
    TLS_EXPIRED("has a certificate that has expired", "tls expired", RawBytes::ok, "expired"),
    TLS_WRONG_HOST("has another host's certificate", "tls wrong-host", RawBytes::ok, "elsewhere"),
    TLS_UNTRUSTED(
            "has a certificate that it signed itself",
            "tls untrusted",
            RawBytes::ok,
            "self-signed"),
    TLS_OK("has a certificate as it should be", "200", RawBytes::ok, "good"),
    HTTP2_ALONE("speaks HTTP/2 alone", "tls handshake", RawBytes::ok, "good h2");

    private final String what;
    private final String outcome;
    private final RawReceiver.Behaviour behaviour;
    private final String scheme;

    /** Reads the request first. */
    Hostility(String what, String outcome, RawReceiver.Behaviour behaviour) {
        this(what, outcome, behaviour, true);
    }

    Hostility(String what, String outcome, RawReceiver.Behaviour behaviour, boolean readsFirst) {
        this.what = what;
        this.outcome = outcome;
        this.scheme = "http";
        this.behaviour =
                readsFirst
                        ? it -> {
                            RawBytes.readHead(it.getInputStream());
                            behaviour.with(it);
                        }
                        : behaviour;
    }

    /** For {@code https}; with TLS, if there is a certificate, and with that protocol. */
    Hostility(String what, String outcome, RawReceiver.Behaviour behaviour, String certificate) {
        this.what = what;
        this.outcome = outcome;
        this.scheme = "https";
        this.behaviour =
                certificate.isEmpty() ? behaviour : TlsReceiver.with(certificate, behaviour);
    }

    /** As the table of ADR 18 has it. */
    String row() {
        return "| " + what + " | " + outcome + " |";
    }

    String outcome() {
        return outcome;
    }

    boolean isTimeout() {
        return outcome.startsWith("timeout");
    }

    /** Where the table leaves the detail open, for it is a matter of luck, without that. */
    String documented(String found) {
        return found.startsWith(outcome + " ") ? outcome : found;
    }

    String url(RawReceiver receiver) {
        return scheme + "://127.0.0.1:" + receiver.port() + "/";
    }

    RawReceiver receiver() {
        return new RawReceiver(behaviour);
    }
}

package dev.resthooks.systemtests;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a receiver checks, by the library that receivers use. */
final class Signatures {
    private Signatures() {}

    static void verify(String secret, Callback callback) throws WebhookVerificationException {
        new Webhook(secret)
                .verify(
                        callback.body().toString(),
                        callback.headers().entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey, it -> List.of(it.getValue()))));
    }
}

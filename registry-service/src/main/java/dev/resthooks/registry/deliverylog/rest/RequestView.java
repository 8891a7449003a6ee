package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.registry.deliverylog.SentRequest;
import java.util.Map;

/** A request as customers see it. */
record RequestView(String method, String url, Map<String, String> headers, String body) {

    static RequestView of(SentRequest request) {
        return new RequestView("POST", request.url(), request.headers(), request.body().text());
    }
}

package dev.resthooks.registry.deliverylog.rest;

/** Example answers for the OpenAPI description. */
final class DeliveryExamples {
    static final String LIST =
            """
            {"resthookdeliveries":[
            {"eventId":"019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e","eventName":"ActionCreated",
            "resourceType":"actions","resourceId":"70151","state":"Delivered","attempts":1,
            "lastStatus":200,"lastError":null,"firstAttempt":"2026-04-03T12:34:31+13:00",
            "lastAttempt":"2026-04-03T12:34:31+13:00","duration":12,"elapsed":12,"nextAttempt":null},
            {"eventId":"019cb5d0-7a3f-7d20-8c1d-3e5f7a9b1c0d","eventName":"ActionCreated",
            "resourceType":"actions","resourceId":"70150","state":"Retrying","attempts":2,
            "lastStatus":null,"lastError":"timeout","firstAttempt":"2026-04-03T12:34:10+13:00",
            "lastAttempt":"2026-04-03T12:34:21+13:00","duration":10000,"elapsed":21000,
            "nextAttempt":"2026-04-03T12:34:36+13:00"}],
            "meta":{"paging":{"resthookdeliveries":{"pageSize":2,"nextCursor":"48213-48150",
            "nextPage":"https://example.com/api/rest/resthooks/382/deliveries?pageSize=2&cursor=48213-48150"}}}}
            """;

    static final String ONE =
            """
            {"resthookdelivery":
            {"eventId":"019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e","eventName":"ActionCreated",
            "resourceType":"actions","resourceId":"70151","state":"Delivered","attempts":2,
            "lastStatus":200,"lastError":null,"firstAttempt":"2026-04-03T12:34:30+13:00",
            "lastAttempt":"2026-04-03T12:34:31+13:00","duration":12,"elapsed":1052,"nextAttempt":null},
            "attempts":[
            {"number":1,"at":"2026-04-03T12:34:30+13:00","duration":40,"outcome":"Retrying","status":503,
            "error":null,"detail":null,"triggered":true,"nextAttempt":"2026-04-03T12:34:31+13:00"},
            {"number":2,"at":"2026-04-03T12:34:31+13:00","duration":12,"outcome":"Delivered","status":200,
            "error":null,"detail":null,"triggered":false,"nextAttempt":null}],
            "request":{"method":"POST","url":"https://www.mydomain.com/path/endpoint",
            "headers":{"content-type":"application/json",
            "webhook-id":"019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e","webhook-timestamp":"1775172871",
            "webhook-signature":"v1,***","resthook-id":"382","resthook-event":"ActionCreated",
            "resthook-attempt":"2"},
            "body":"{\\"jsonapi\\":{\\"version\\":\\"1.0\\"},\\"data\\":{\\"type\\":\\"actions\\",\\"id\\":\\"70151\\"}}"},
            "requestMissing":null}
            """;

    private DeliveryExamples() {}
}

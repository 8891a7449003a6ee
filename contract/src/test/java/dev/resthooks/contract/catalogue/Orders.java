package dev.resthooks.contract.catalogue;

/** A file of a catalogue in which all is right. */
final class Orders {
    static final String YAML =
            """
            resource: orders
            title: Orders
            schema: {type: object, required: [type, id]}
            sample: {type: orders, id: '1', attributes: {total: '9.90'}}
            events:
              OrderPlaced:
                description: A customer has ordered.
                since: '1.0'
              OrderCancelled: {description: It is void., since: '1.1', deprecated: Use OrderErased.}
              OrderErased: {description: It is gone., since: '1.2', bare: true}
            """;

    private Orders() {}
}

package shop.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import shop.core.Order;
import tele.api.Scope;
import tele.api.Tele;
import tele.api.Tracer;
import tele.api.event.SpanKind;
import tele.api.event.SpanStatus;

/** Talks to the shop over HTTP. Each request is a span, and takes its ids along. */
final class ShopClient {
    private static final Tracer TRACER = Tele.tracer(ShopClient.class);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI shop;

    ShopClient(URI shop) {
        this.shop = shop;
    }

    /** Asks for a price; returns the status. */
    int look(String item) throws IOException, InterruptedException {
        return send("GET", HttpRequest.newBuilder(shop.resolve("/items/" + item)).GET());
    }

    /** Orders; returns the status. */
    int order(Order order) throws IOException, InterruptedException {
        String form =
                "customer="
                        + order.customer()
                        + "&item="
                        + order.item()
                        + "&quantity="
                        + order.quantity();
        return send(
                "POST",
                HttpRequest.newBuilder(shop.resolve("/orders"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private int send(String method, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (Scope scope = TRACER.span(method).kind(SpanKind.CLIENT).enter()) {
            Tele.inject(request::setHeader);
            HttpRequest ready = request.build();
            scope.span().field("url.full", ready.uri());
            HttpResponse<String> response = http.send(ready, BodyHandlers.ofString());
            scope.span().field("http.response.status_code", response.statusCode());
            if (response.statusCode() >= 400) {
                scope.span().status(SpanStatus.ERROR);
            }
            return response.statusCode();
        }
    }
}

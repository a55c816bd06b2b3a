/**
 * The shop on the web: an embedded Tomcat in front of {@code shop.core}, customers who come over
 * HTTP, and a demonstration that counts what became of every event.
 *
 * <ul>
 *   <li>{@code shop.web}: the server. A filter makes a span of each request and continues the
 *       caller's trace.
 *   <li>{@code shop.client}: the customers. Each request is a span and carries its ids along.
 *   <li>{@code shop.demo}: runs both, and compares what arrived with what tele says.
 * </ul>
 *
 * <p>Tomcat logs through {@code java.util.logging}, so its lines are captured with all others.
 * Settings are in {@code tele.properties} of this module.
 */
@org.jspecify.annotations.NullMarked
module shop {
    requires java.logging; // Tomcat's
    requires java.net.http;
    requires org.apache.tomcat.embed.core;
    requires shop.core;
    requires tele.api;
    requires tele.testkit; // the demonstration's collector; a shop would not need it
    requires static org.jspecify; // annotations only
}

package shop.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import shop.core.Catalogue;
import shop.core.Orders;

/** The shop behind an embedded Tomcat. */
public final class WebShop implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Path scratch;
    private final String host;

    private WebShop(InetSocketAddress address) throws IOException {
        host = address.getHostString();
        scratch = Files.createTempDirectory("shop-tomcat-");
        tomcat.setBaseDir(scratch.toString());
        tomcat.setPort(address.getPort());
        tomcat.getConnector().setProperty("address", host);
    }

    /**
     * Opens the shop.
     *
     * @param address port 0 for a free one
     */
    public static WebShop open(InetSocketAddress address) throws IOException, LifecycleException {
        WebShop shop = new WebShop(address);
        Context context = shop.tomcat.addContext("", null);
        shop.fill(context, new Catalogue());
        endQuietly((StandardContext) context);
        shop.tomcat.start();
        return shop;
    }

    private void fill(Context context, Catalogue catalogue) {
        Tomcat.addServlet(context, "items", new ItemServlet(catalogue)).addMapping("/items/*");
        Tomcat.addServlet(context, "orders", new OrderServlet(new Orders(catalogue)))
                .addMapping("/orders");

        FilterDef tracing = new FilterDef();
        tracing.setFilterName("tracing");
        tracing.setFilter(new TracingFilter());
        context.addFilterDef(tracing);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("tracing");
        everywhere.addURLPattern("/*");
        context.addFilterMap(everywhere);
    }

    /**
     * What Tomcat looks after when it undeploys one of many applications; this one ends with its
     * JVM.
     */
    private static void endQuietly(StandardContext context) {
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
    }

    /** Where it is, for instance {@code http://127.0.0.1:35123}. */
    public URI address() {
        return URI.create("http://" + host + ":" + tomcat.getConnector().getLocalPort());
    }

    /** Waits until somebody stops the server. */
    public void awaitEnd() {
        tomcat.getServer().await();
    }

    /** Closes the shop; requests on their way are answered. */
    @Override
    public void close() throws LifecycleException, IOException {
        tomcat.stop();
        tomcat.destroy();
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}

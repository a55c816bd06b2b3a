package shop;

import java.net.InetSocketAddress;
import java.net.URI;
import shop.demo.Demo;
import shop.web.WebShop;
import tele.api.Tele;

/** {@code java -m shop [--overload] [--otlp URL] [--serve HOST:PORT]}. */
public final class Main {
    private Main() {}

    /** Ends with status 0 if what arrived is what tele says, else 1; 2 for a wrong command line. */
    public static void main(String[] args) throws Exception {
        Demo.Story story = Demo.Story.ORDINARY;
        URI collector = null;
        for (int i = 0; i < args.length; i++) {
            boolean hasNext = i + 1 < args.length;
            if (args[i].equals("--overload")) {
                story = Demo.Story.OVERLOAD;
            } else if (args[i].equals("--otlp") && hasNext) {
                collector = URI.create(args[++i]);
            } else if (args[i].equals("--serve") && hasNext) {
                serve(addressIn(args[++i]));
                return;
            } else {
                System.err.println("unknown or incomplete: " + args[i]);
                System.exit(2);
            }
        }
        System.exit(new Demo(story, collector).run() ? 0 : 1);
    }

    /** Only the shop, until the process is stopped; tele is closed by its own shutdown hook. */
    private static void serve(InetSocketAddress address) throws Exception {
        Tele.install();
        WebShop shop = WebShop.open(address);
        System.out.println("The shop is open at " + shop.address());
        shop.awaitEnd();
    }

    private static InetSocketAddress addressIn(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
        return InetSocketAddress.createUnresolved(
                host, Integer.parseInt(text.substring(colon + 1)));
    }
}

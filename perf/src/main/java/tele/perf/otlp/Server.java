package tele.perf.otlp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A server in a process of its own, so that its work is not in the client's account, that takes
 * every request and checks it later. Prints its port, then answers each line of standard input with
 * one line: what has come since the last one, or what is wrong with it. Ends with its input.
 */
public final class Server {
    /** The argument for acknowledgements as the system likes to send them. */
    static final String DELAYED = "delayed";

    /** How an answer begins if something is wrong. */
    static final String WRONG = "wrong: ";

    private Server() {}

    /**
     * The first argument is {@value #DELAYED} or anything else for prompt acknowledgements.
     * Otherwise a client that writes head and body apart, and has not switched Nagle's algorithm
     * off, waits 40 ms in each request for the acknowledgement of the head; then a table shows this
     * timer and nothing else. Prompt ones need Linux. The second is how many bytes of bodies there
     * is room for.
     */
    public static void main(String[] args) throws IOException {
        boolean prompt = !DELAYED.equals(args[0]);
        BodyStore store = new BodyStore(Integer.parseInt(args[1]));
        ServerSocketChannel listening = ServerSocketChannel.open();
        listening.bind(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        daemon("listener", () -> listen(listening, store, prompt));
        System.out.println(listening.socket().getLocalPort());
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            System.out.println(answer(store));
        }
    }

    private static void listen(ServerSocketChannel listening, BodyStore store, boolean prompt) {
        try {
            while (true) {
                SocketChannel accepted = listening.accept();
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                daemon("connection", new ServedConnection(accepted, store, prompt));
            }
        } catch (IOException ended) {
            System.err.println("server: " + ended);
        }
    }

    private static String answer(BodyStore store) {
        try {
            return store.check().line();
        } catch (IOException wrong) {
            return WRONG + wrong.getMessage();
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

package tele.perf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import javax.net.ServerSocketFactory;
import tele.testkit.otlp.OtlpReceiver;

/**
 * A receiver in a process of its own, so that its work is not in the client's account. Prints its
 * port, then answers each line of standard input with its counts; ends with its input.
 */
public final class OtlpServer {
    /** The argument for acknowledgements as the system likes to send them. */
    static final String DELAYED = "delayed";

    private OtlpServer() {}

    /** {@value #DELAYED}, or anything else for prompt acknowledgements. */
    public static void main(String[] args) throws IOException {
        ServerSocketFactory sockets =
                DELAYED.equals(args[0]) ? ServerSocketFactory.getDefault() : new Prompt();
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (OtlpReceiver receiver = OtlpReceiver.start(0, false, sockets)) {
            System.out.println(receiver.port());
            while (questions.readLine() != null) {
                System.out.println(
                        receiver.acceptedLogs()
                                + " "
                                + receiver.wireBytes()
                                + " "
                                + receiver.requestCount());
            }
        }
    }

    private static final class Prompt extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new PromptServerSocket();
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException("bound later");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException("bound later");
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException("bound later");
        }
    }
}

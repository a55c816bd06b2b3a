package tele.perf;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import jdk.net.ExtendedSocketOptions;

/**
 * A server's socket that acknowledges what it has read at once. Otherwise a client that writes head
 * and body apart, and has not switched Nagle's algorithm off, waits 40 ms in each request for the
 * delayed acknowledgement of the head; then a table shows this timer and nothing else. Linux only.
 */
final class PromptServerSocket extends ServerSocket {
    PromptServerSocket() throws IOException {}

    @Override
    public Socket accept() throws IOException {
        Socket accepted = new PromptSocket();
        implAccept(accepted);
        return accepted;
    }

    private static final class PromptSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] target, int from, int length) throws IOException {
                    int count = super.read(target, from, length);
                    if (count > 0) {
                        // after each read: the system forgets it (tcp(7))
                        setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
                    }
                    return count;
                }
            };
        }
    }
}

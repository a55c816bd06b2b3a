package tele.sink.otlp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets with TCP_NODELAY: okhttp writes headers and body in two segments, and a server that
 * delays its acknowledgement would stall each request by 40 ms.
 *
 * <p>Those that are not connected yet, which okhttp asks for, also put together what okhttp writes
 * in pieces of 8 KiB: each would be a call to the system and wake up the receiver. okhttp flushes
 * where a request ends.
 */
final class NoDelaySockets extends SocketFactory {
    private static final int WRITE_BYTES = 64 * 1024;

    private final SocketFactory plain = SocketFactory.getDefault();

    @Override
    public Socket createSocket() throws IOException {
        return noDelay(new Gathering());
    }

    /** A socket that writes much at once. */
    private static final class Gathering extends Socket {
        @Override
        public OutputStream getOutputStream() throws IOException {
            return new BufferedOutputStream(super.getOutputStream(), WRITE_BYTES);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return noDelay(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return noDelay(plain.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return noDelay(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(
            InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return noDelay(plain.createSocket(address, port, localAddress, localPort));
    }

    private static Socket noDelay(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}

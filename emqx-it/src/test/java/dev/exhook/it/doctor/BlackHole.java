package dev.exhook.it.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a provider, and from some moment on accepts connections and bytes, and passes nothing on. */
final class BlackHole implements AutoCloseable {
    private final ServerSocket server = new ServerSocket();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int provider;
    private volatile boolean swallows;

    /**
     * Listens on a free port.
     *
     * @param provider its port
     */
    BlackHole(InetAddress address, int provider) throws IOException {
        this.provider = provider;
        server.bind(new InetSocketAddress(address, 0));
        inBackground(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on nothing is passed on, in either direction. */
    void swallow() {
        swallows = true;
    }

    private static void inBackground(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // It is closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Task {
        void run() throws IOException;
    }

    private void accept() throws IOException {
        while (true) {
            Socket emqx = server.accept();
            sockets.add(emqx);
            Socket behind = new Socket(server.getInetAddress(), provider);
            sockets.add(behind);
            inBackground(() -> pass(emqx.getInputStream(), behind.getOutputStream()));
            inBackground(() -> pass(behind.getInputStream(), emqx.getOutputStream()));
        }
    }

    private void pass(InputStream in, OutputStream out) throws IOException {
        byte[] bytes = new byte[8192];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            if (!swallows) {
                out.write(bytes, 0, count);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}

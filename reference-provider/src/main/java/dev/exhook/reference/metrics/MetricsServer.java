package dev.exhook.reference.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.exhook.provider.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Serves {@code /metrics} to Prometheus, {@code /healthz} (the process is alive) and {@code /readyz} (it takes calls).
 * Plain HTTP: it tells counts and nothing of clients or messages, but belongs on an address that only its readers
 * reach.
 */
public final class MetricsServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    /**
     * Each connection whose request is not complete takes one, so that this many of them would keep the probes waiting:
     * until {@link #MAX_REQUEST_SECONDS} are over.
     */
    private static final int THREADS = 200;

    private static final int IDLE_SECONDS = 30;
    /** How long a request may take to come, and to be answered. The JDK's server waits for ever unless told so. */
    private static final String MAX_REQUEST_SECONDS = "10";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Metrics metrics;
    private final BooleanSupplier ready;

    private MetricsServer(HttpServer server, ExecutorService threads, Metrics metrics, BooleanSupplier ready) {
        this.server = server;
        this.threads = threads;
        this.metrics = metrics;
        this.ready = ready;
    }

    /**
     * Starts it.
     *
     * @throws IOException if it cannot listen there
     */
    public static MetricsServer start(ListenAddress address, Metrics metrics, BooleanSupplier ready)
            throws IOException {
        // Read when the first server of the process is made.
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", MAX_REQUEST_SECONDS);
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", MAX_REQUEST_SECONDS);
        HttpServer http = HttpServer.create(new InetSocketAddress(address.host(), address.port()), 0);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "metrics");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        MetricsServer server = new MetricsServer(http, threads, metrics, ready);
        http.setExecutor(threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                answer(exchange, METHOD_NOT_ALLOWED, "text/plain", "expected GET or HEAD\n");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/metrics" -> {
                    Metrics.Page page =
                            metrics.page(exchange.getRequestHeaders().getFirst("Accept"));
                    answer(exchange, OK, page.contentType(), page.text());
                }
                case "/healthz" -> answer(exchange, OK, "text/plain", "alive\n");
                case "/readyz" -> {
                    boolean isReady = ready.getAsBoolean();
                    answer(exchange, isReady ? OK : UNAVAILABLE, "text/plain", isReady ? "ready\n" : "not ready\n");
                }
                default -> answer(exchange, NOT_FOUND, "text/plain", "there are /metrics, /healthz, /readyz\n");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

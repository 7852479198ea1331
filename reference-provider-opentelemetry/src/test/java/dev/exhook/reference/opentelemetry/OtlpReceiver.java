package dev.exhook.reference.opentelemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Takes spans by OTLP over HTTP, as a collector does, and keeps them. */
public final class OtlpReceiver implements AutoCloseable {
    /**
     * A request.
     *
     * @param headers by names in lower case
     */
    record Request(String path, Map<String, String> headers, ExportTraceServiceRequest body) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile int status = 200;
    private volatile CountDownLatch thaw = new CountDownLatch(0);
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** On a free port, in plaintext. */
    public OtlpReceiver() throws IOException {
        this(null);
    }

    /** On a free port, with TLS if there is a context. */
    OtlpReceiver(@Nullable SSLContext tls) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            server = secure;
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Lets requests wait from now on. */
    void freeze() {
        thaw = new CountDownLatch(1);
    }

    void thaw() {
        thaw.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest body = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            thaw.await();
            Request request = new Request(exchange.getRequestURI().getPath(), headers(exchange), body);
            boolean taken = status == 200;
            byte[] answer =
                    taken ? ExportTraceServiceResponse.getDefaultInstance().toByteArray() : "no".getBytes(UTF_8);
            if (taken) {
                requests.add(request);
            }
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> found.put(name, String.join(", ", values)));
        return found;
    }

    /** All spans that were taken. */
    List<Span> spans() {
        return requests.stream()
                .flatMap(request -> request.body().getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** How many spans were taken. */
    public int taken() {
        return spans().size();
    }

    /** The attributes of the provider as a whole, as they came last. */
    Map<String, String> resource() {
        ResourceSpans last = requests.get(requests.size() - 1).body().getResourceSpans(0);
        return texts(last.getResource().getAttributesList());
    }

    static Map<String, String> attributes(Span span) {
        return texts(span.getAttributesList());
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach(attribute -> texts.put(attribute.getKey(), text(attribute.getValue())));
        return texts;
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    @Override
    public void close() {
        thaw();
        server.stop(0);
        threads.shutdownNow();
    }

    /** The names of these spans. */
    static Stream<String> names(List<Span> spans) {
        return spans.stream().map(Span::getName);
    }
}

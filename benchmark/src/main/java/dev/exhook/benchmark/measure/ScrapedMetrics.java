package dev.exhook.benchmark.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The metrics of a server at one moment.
 *
 * @param text in Prometheus's text format
 */
public record ScrapedMetrics(String text) {
    private static final int OK = 200;

    /**
     * Reads them.
     *
     * @throws IOException if they are not there
     */
    public static ScrapedMetrics read(URI metrics) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(metrics).timeout(Duration.ofSeconds(10)).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(metrics + ": expected status 200, found " + response.statusCode());
        }
        return new ScrapedMetrics(response.body());
    }

    /**
     * The value of the metric without labels that has this name.
     *
     * @throws IOException if there is none
     */
    public long value(String name) throws IOException {
        String start = name + " ";
        return text.lines()
                .filter(line -> line.startsWith(start))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(start.length())))
                .findFirst()
                .orElseThrow(() -> new IOException("expected the metric " + name + " among those of the server"));
    }
}

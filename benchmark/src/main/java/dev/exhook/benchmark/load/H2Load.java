package dev.exhook.benchmark.load;

import dev.exhook.benchmark.measure.Cores;
import dev.exhook.benchmark.measure.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * nghttp2's load generator, which costs a fraction of what a client in Java does.
 *
 * @param streams calls in flight at a time on each connection
 */
public record H2Load(int connections, int streams) {
    private static final Pattern RATE = Pattern.compile("finished in [^,]*, ([\\d.]+) req/s");
    private static final Pattern REQUESTS =
            Pattern.compile("requests: (\\d+) total,.* (\\d+) succeeded, (\\d+) failed");
    private static final Pattern DATA = Pattern.compile("traffic: .*\\((\\d+)\\) data");

    /** Makes this call again and again. */
    public Load of(MeasuredCall call) {
        return (port, calls) -> run(port, call.path(), Frame.of(call.request()), calls);
    }

    /**
     * Sends the same call again and again.
     *
     * @param path the gRPC method, as {@code /service/method}
     * @param frame the request, with gRPC's five bytes before it
     * @throws IOException if h2load cannot be run, or fails, or calls fail; says what it printed
     */
    private LoadResult run(int port, String path, byte[] frame, long calls) throws IOException, InterruptedException {
        Path body = Files.createTempFile("exhook-benchmark", ".grpc");
        try {
            Files.write(body, frame);
            Process process = new ProcessBuilder(Cores.LOAD.command(List.of(
                            Tool.H2LOAD.program(),
                            "--clients=" + connections,
                            "--max-concurrent-streams=" + streams,
                            "--requests=" + calls,
                            "--data=" + body,
                            "--header=content-type: application/grpc",
                            "--header=te: trailers",
                            "http://127.0.0.1:" + port + path)))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("h2load failed, saying: " + output);
            }
            return parse(output);
        } finally {
            Files.delete(body);
        }
    }

    static LoadResult parse(String output) throws IOException {
        Matcher requests = find(REQUESTS, output);
        if (!requests.group(1).equals(requests.group(2))) {
            throw new IOException(
                    "only " + requests.group(2) + " of " + requests.group(1) + " calls were answered: " + output);
        }
        return new LoadResult(
                Long.parseLong(requests.group(2)),
                Long.parseLong(find(DATA, output).group(1)),
                Double.parseDouble(find(RATE, output).group(1)));
    }

    private static Matcher find(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("expected \"" + pattern + "\" in what h2load prints, which was: " + output);
        }
        return matcher;
    }
}

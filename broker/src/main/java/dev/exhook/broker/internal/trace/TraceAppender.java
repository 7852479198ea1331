package dev.exhook.broker.internal.trace;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.text.Printable;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;

/**
 * Writes a trace call by call, a line each, while it goes on. The file is its owner's alone, as it holds what clients
 * sent. Not thread-safe.
 */
public final class TraceAppender implements Closeable {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final BufferedWriter out;
    private boolean first = true;

    /**
     * Opens the file and writes what stands before the calls.
     *
     * @param head all but the calls
     * @throws java.nio.file.FileAlreadyExistsException when there is such a file
     * @throws IOException when it cannot be written
     */
    public TraceAppender(Path file, Trace head) throws IOException {
        this(file, TraceWriter.json(head));
    }

    /** The same of one that is JSON already. */
    public TraceAppender(Path file, JsonObject head) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owners = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        out = new BufferedWriter(new OutputStreamWriter(
                Channels.newOutputStream(Files.newByteChannel(
                        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owners)),
                StandardCharsets.UTF_8));
        begin(head.deepCopy());
    }

    private void begin(JsonObject head) throws IOException {
        head.remove("calls");
        String text = Printable.json(GSON.toJson(head));
        out.write(text.substring(0, text.length() - 1));
        out.write(",\"calls\":[");
    }

    /**
     * A call.
     *
     * @param took how long it took
     */
    public void append(Call call, Duration took) throws IOException {
        JsonObject json = TraceWriter.whole(call);
        json.addProperty("took_us", took.toNanos() / 1000);
        append(json);
    }

    /** A call that is JSON already. */
    public void append(JsonObject json) throws IOException {
        out.write(first ? "\n" : ",\n");
        out.write(Printable.json(GSON.toJson(json)));
        first = false;
    }

    /** Hands all to the system, so that an end of this process does not lose it. */
    public void flush() throws IOException {
        out.flush();
    }

    /** Ends the file. */
    @Override
    public void close() throws IOException {
        try (out) {
            out.write("\n]}\n");
        }
    }
}

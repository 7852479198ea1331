package dev.exhook.broker.internal.trace;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a trace's file as JSON, call after call. */
public final class TraceJson {
    private final String file;
    private final Reading reading;
    private final JsonObject head = new JsonObject();
    private boolean callsBegan;

    private TraceJson(String file, Reading reading) {
        this.file = file;
        this.reading = reading;
    }

    /** Takes what is read. */
    public interface Reading {
        /** All that stands before the calls. */
        void head(JsonObject json) throws IOException, TraceFormatException;

        /**
         * A call.
         *
         * @param place for messages, as {@code call 3}
         */
        void call(JsonObject json, String place) throws IOException, TraceFormatException;
    }

    /**
     * Reads a file.
     *
     * @return false where it ends in the middle, as that of a writer that was killed
     * @throws IOException when it cannot be read
     * @throws TraceFormatException when it is not a trace
     */
    public static boolean read(Path file, Reading reading) throws IOException, TraceFormatException {
        try (BufferedReader text = Files.newBufferedReader(file)) {
            return new TraceJson(file.toString(), reading).read(new JsonReader(text));
        }
    }

    private boolean read(JsonReader json) throws IOException, TraceFormatException {
        try {
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                if (name.equals("calls")) {
                    callsBegan = true;
                    reading.head(head);
                    calls(json);
                } else {
                    head.add(name, JsonParser.parseReader(json));
                }
            }
            json.endObject();
        } catch (EOFException | MalformedJsonException | JsonParseException | IllegalStateException e) {
            return endedIn(e);
        }
        if (!callsBegan) {
            throw new TraceFormatException(file, "", "\"calls\" is missing");
        }
        return true;
    }

    private void calls(JsonReader json) throws IOException, TraceFormatException {
        json.beginArray();
        for (int i = 0; json.hasNext(); i++) {
            JsonElement call = JsonParser.parseReader(json);
            if (!(call instanceof JsonObject object)) {
                throw new TraceFormatException(file, "call " + i, "an object expected, but got " + call);
            }
            reading.call(object, "call " + i);
        }
        json.endArray();
    }

    /** Without what a programmer is told. */
    private static String why(Exception mistake) {
        return String.valueOf(mistake.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^[\\w.]*Exception: ", "")
                .replace("Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON", "malformed JSON");
    }

    /** An end within a value shows as a mistake in it. */
    private boolean endedIn(Exception mistake) throws TraceFormatException {
        boolean ended = mistake instanceof EOFException
                || mistake.getCause() instanceof EOFException
                || String.valueOf(mistake.getMessage()).contains("Unterminated");
        if (!ended || !callsBegan) {
            throw new TraceFormatException(file, "", "not a trace: " + why(mistake));
        }
        return false;
    }
}

package dev.exhook.emqx.internal.search;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.broker.internal.yaml.UserFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The results of a campaign, a line of JSON each, behind a line that says what it is a campaign of. Lines are only
 * added, each at once: whatever ends the process, what is there stays true. A last line that broke off is taken away.
 */
final class Ledger {
    private static final String FINGERPRINT = "fingerprint";

    private final Path file;

    private Ledger(Path file) {
        this.file = file;
    }

    /**
     * Opens it, or begins it.
     *
     * @param of what the campaign is of
     * @param results is given those that are there, each with its fingerprint; empty for one that an older kit wrote
     * @throws dev.exhook.broker.internal.yaml.UserFileException when it is of something else, or damaged
     */
    static Ledger open(Path file, String of, BiConsumer<Result, String> results) {
        Ledger ledger = new Ledger(file);
        try {
            List<String> lines = Files.exists(file) ? whole(file) : new ArrayList<>();
            if (lines.isEmpty()) {
                ledger.write(Headed.line(of));
                return ledger;
            }
            Headed.require(of, object(file, 1, lines.get(0)), file);
            for (int i = 1; i < lines.size(); i++) {
                read(file, i + 1, lines.get(i), results);
            }
            return ledger;
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }

    /** The lines that are complete; what stands behind the last of them is cut off. */
    private static List<String> whole(Path file) throws IOException {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) {
            Files.writeString(file, whole);
        }
        return whole.lines().toList();
    }

    /**
     * Adds a result, in place of an earlier one of that case.
     *
     * @param fingerprint of what was played
     */
    synchronized void add(Result result, String fingerprint) {
        JsonObject line = new JsonObject();
        line.addProperty("number", result.number());
        line.addProperty(FINGERPRINT, fingerprint);
        line.addProperty("verdict", result.verdict().word());
        if (!result.cause().isEmpty()) {
            line.addProperty("cause", result.cause());
            line.addProperty("detail", result.detail());
        }
        try {
            write(line.toString());
        } catch (IOException e) {
            throw UserFile.unwritable(file, e);
        }
    }

    private void write(String line) throws IOException {
        Files.write(
                file,
                (line + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static void read(Path file, int number, String line, BiConsumer<Result, String> results) {
        JsonObject json = object(file, number, line);
        try {
            Result result = new Result(
                    json.get("number").getAsLong(),
                    Verdict.of(json.get("verdict").getAsString()).orElseThrow(() -> damaged(file, number, line)),
                    text(json, "cause"),
                    text(json, "detail"));
            results.accept(result, text(json, FINGERPRINT));
        } catch (NullPointerException
                | UnsupportedOperationException
                | NumberFormatException
                | IllegalStateException e) {
            throw damaged(file, number, line);
        }
    }

    private static String text(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsString() : "";
    }

    private static JsonObject object(Path file, int number, String line) {
        try {
            JsonElement json = JsonParser.parseString(line);
            if (json instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException e) {
            throw damaged(file, number, line);
        }
        throw damaged(file, number, line);
    }

    private static IllegalArgumentException damaged(Path file, int number, String line) {
        return new Place(file.toString(), number, 1)
                .error("a result as {\"number\":7,\"verdict\":\"equal\"} expected, not [" + line
                        + "]; take the line out, and its case is played again");
    }
}

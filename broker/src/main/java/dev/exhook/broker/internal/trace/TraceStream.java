package dev.exhook.broker.internal.trace;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads the calls of a trace one after the other, however many there are, and of those that nobody wants only the
 * method. A file whose writer was ended in the middle of a call is read up to there.
 */
public final class TraceStream implements TraceJson.Reading {
    private final String file;
    private final Predicate<Rpc> wanted;
    private final Consumer<Call> calls;
    private JsonObject head = new JsonObject();
    private ProtocolVersion proto = ProtocolVersion.V3;
    private long count;

    private TraceStream(String file, Predicate<Rpc> wanted, Consumer<Call> calls) {
        this.file = file;
        this.wanted = wanted;
        this.calls = calls;
    }

    /**
     * What a trace says beside its calls.
     *
     * @param emqx the release that called, as {@code 5.8.9}; empty where nobody was asked
     * @param providers those that were configured, in chain order; none where that is not known
     * @param calls how many there are
     * @param cut whether the file ends in the middle
     */
    public record Head(String emqx, ProtocolVersion proto, List<String> providers, long calls, boolean cut) {
        public Head {
            providers = List.copyOf(providers);
        }
    }

    /**
     * Reads a file.
     *
     * @param wanted the methods whose calls are of interest
     * @param calls gets each of these, in the order of the file
     * @throws IOException when it cannot be read
     * @throws TraceFormatException when it is not a trace
     */
    public static Head read(Path file, Predicate<Rpc> wanted, Consumer<Call> calls)
            throws IOException, TraceFormatException {
        TraceStream stream = new TraceStream(file.toString(), wanted, calls);
        boolean whole = TraceJson.read(file, stream);
        return new Head(stream.text("emqx").orElse(""), stream.proto, stream.providers(), stream.count, !whole);
    }

    @Override
    public void head(JsonObject json) throws TraceFormatException {
        head = json;
        String label = text("proto").orElseThrow(() -> new TraceFormatException(file, "", "\"proto\" is missing"));
        for (ProtocolVersion version : ProtocolVersion.values()) {
            if (version.label().equals(label)) {
                proto = version;
                return;
            }
        }
        throw new TraceFormatException(file, "", "unknown: " + label);
    }

    @Override
    public void call(JsonObject json, String place) throws TraceFormatException {
        TraceReader reader = new TraceReader(file);
        if (wanted.test(reader.rpc(json, place))) {
            calls.accept(reader.call(json, place, proto));
        }
        count++;
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(head.get(name))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    private List<String> providers() {
        List<String> names = new ArrayList<>();
        if (head.get("load") != null && head.get("load").isJsonArray()) {
            for (JsonElement load : head.getAsJsonArray("load")) {
                if (load instanceof JsonObject object
                        && object.get("body") instanceof JsonObject body
                        && body.get("name") != null) {
                    names.add(body.get("name").getAsString());
                }
            }
        }
        return names;
    }
}

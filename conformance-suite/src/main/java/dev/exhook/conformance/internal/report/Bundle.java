package dev.exhook.conformance.internal.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.text.PayloadText;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Rpc;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The findings of a run as folders, each with all that is needed to see it again: what is wrong, the requests as bytes
 * and as JSON, the replies, and how the target was reached. Without passwords, as bundles are handed on.
 */
public final class Bundle {
    /** The life that shows a finding of {@code fuzz}: a scenario. */
    public static final String LIFE = "life.yaml";

    /** The file that a program reads. */
    public static final String DESCRIPTION = "bundle.json";

    private static final int FORMAT = 1;

    /**
     * What a bundle says of its finding.
     *
     * @param settings the options of the run, by their names; secrets are not among them
     * @param life the file beside it with the life that shows it; empty: its rules show it
     */
    public record Kept(
            String cause, List<String> rules, String prefix, Map<String, String> settings, Optional<String> life) {}

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final ConformanceResult run;
    private final FindingText texts;

    private Bundle(ConformanceResult run) {
        this.run = run;
        this.texts = new FindingText(run);
    }

    /** The contents of the files by their paths, as {@code 1-VAL-03/finding.txt}. */
    public static Map<String, byte[]> filesOf(ConformanceResult run) {
        return filesOf(run, finding -> Map.of());
    }

    /**
     * The same, with other files beside those of each finding.
     *
     * @param beside texts by the names of their files, {@link #LIFE} among them where a life shows the finding
     */
    public static Map<String, byte[]> filesOf(ConformanceResult run, Function<Finding, Map<String, String>> beside) {
        Bundle bundle = new Bundle(run);
        Map<String, byte[]> files = new LinkedHashMap<>();
        run.findings().forEach(finding -> bundle.add(finding, beside.apply(finding), files));
        return files;
    }

    /** The folder of a finding, as {@code 1-VAL-03}. */
    public static String folder(ConformanceResult run, Finding finding) {
        return new FindingText(run).number(finding) + "-" + finding.first().id();
    }

    /**
     * Reads the file that a program reads.
     *
     * @throws IllegalArgumentException when it is no bundle's
     */
    public static Kept read(String description) {
        ReadJson json = ReadJson.of(description);
        return new Kept(
                json.text("cause"),
                json.texts("rules"),
                json.text("prefix"),
                json.map("settings"),
                json.optional("life"));
    }

    private void add(Finding finding, Map<String, String> beside, Map<String, byte[]> files) {
        String folder = folder(run, finding) + "/";
        beside.forEach((name, text) -> files.put(folder + name, bytes(text)));
        files.put(folder + "finding.txt", bytes(Printable.lines(texts.text(finding)) + "\n"));
        files.put(
                folder + DESCRIPTION,
                bytes(Printable.json(GSON.toJson(description(finding, beside.containsKey(LIFE)))) + "\n"));
        for (int i = 0; i < finding.evidence().size(); i++) {
            call(finding.evidence().get(i), folder + "call-" + (i + 1), files);
        }
    }

    private JsonObject description(Finding finding, boolean hasLife) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("kit", KitVersion.text());
        json.addProperty("cause", finding.cause());
        json.add(
                "rules",
                GSON.toJsonTree(finding.broken().stream()
                        .map(result -> result.rule().id())
                        .toList()));
        if (hasLife) {
            json.addProperty("life", LIFE);
        }
        json.addProperty("target", run.target());
        json.addProperty("protocol", run.protocol().label());
        json.addProperty("prefix", run.prefix());
        json.addProperty("started_at", run.startedAt().toString());
        json.add("settings", GSON.toJsonTree(run.settings()));
        // The last lines that a started provider printed are among them.
        json.add("notes", GSON.toJsonTree(run.notes()));
        json.addProperty("again", run.rerunCommand(finding.first()));
        return json;
    }

    private static void call(Exchange exchange, String name, Map<String, byte[]> files) {
        if (Rpc.byMethodName(exchange.method()).isPresent()) {
            files.put(
                    name + ".request.bin",
                    ExchangeText.redactedRequest(exchange).toByteArray());
            files.put(name + ".request.json", bytes(PayloadText.message(ExchangeText.wholeRequest(exchange)) + "\n"));
        }
        files.put(
                name + ".txt",
                bytes(Printable.lines(String.join(
                                "\n",
                                List.of(
                                        exchange.method() + " (" + exchange.origin() + ")",
                                        ExchangeText.reply(exchange) + " after " + ExchangeText.millis(exchange))))
                        + "\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

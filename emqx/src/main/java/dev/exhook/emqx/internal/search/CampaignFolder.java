package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.search.Case;
import dev.exhook.broker.internal.trace.TraceWriter;
import dev.exhook.broker.internal.yaml.UserFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The folder of a campaign: its ledger, and for each thing found a scenario file with both traces.
 *
 * @param path where
 */
public record CampaignFolder(Path path) {
    /** The ledger's name. */
    public static final String LEDGER = "ledger.jsonl";

    /** Takes it for one campaign. */
    OneAtATime hold() {
        create();
        return OneAtATime.in(path);
    }

    Ledger ledger(String of, BiConsumer<Result, String> results) {
        return Ledger.open(path.resolve(LEDGER), of, results);
    }

    private void create() {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw UserFile.unwritable(path, e);
        }
    }

    /**
     * Writes what shows a cause, in place of what it was shown by before.
     *
     * @return the scenario file
     */
    Path write(Result result, Case shown, Optional<Seen> seen) {
        String name =
                "%06d-%s".formatted(result.number(), result.verdict().word().replace(' ', '-'));
        Path scenario = path.resolve(name + ".yaml");
        try {
            Files.writeString(
                    scenario,
                    shown.about(result.cause() + ": " + result.detail()).text());
            if (seen.isPresent()) {
                TraceWriter.write(seen.get().emulated(), path.resolve(name + "-emulated.json"));
                TraceWriter.write(seen.get().real(), path.resolve(name + "-real.json"));
            }
        } catch (IOException e) {
            throw UserFile.unwritable(scenario, e);
        }
        return scenario;
    }
}

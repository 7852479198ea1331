package dev.exhook.benchmark.server;

import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigException;
import dev.exhook.reference.config.ConfigFiles;
import java.nio.file.Path;
import java.util.List;

/** Reads what a reference provider that is to be measured would read. */
public final class Configured {
    private Configured() {}

    /**
     * Its configuration.
     *
     * @throws ConfigException if the provider would not take it
     */
    public static Config of(Contender contender) throws ConfigException {
        List<String> arguments = contender.arguments();
        return ConfigFiles.read(Path.of(arguments.get(arguments.indexOf("--config") + 1)));
    }
}

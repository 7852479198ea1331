package dev.exhook.reference.server;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.provider.ListenAddress;
import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigException;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.log.LastingLogManager;
import dev.exhook.reference.log.LogSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves until the process is told to stop. */
@Command(
        name = "exhook-reference-provider",
        description = "A hook provider for EMQX: authentication, authorization and message policy from one YAML file.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {HashPasswordCommand.class, PrintSampleCommand.class, ExplainCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:cannot listen on the address",
            "2:wrong option or configuration",
            "143:stopped by SIGTERM, in order"
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration. Without it, the built-in sample is used.")
    private @Nullable Path configFile;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            converter = ListenAddressConverter.class,
            description = "Where to listen, before what the configuration says. Port 0 is any free one.")
    private @Nullable ListenAddress listen;

    @Option(
            names = "--check-config",
            description =
                    "Read the configuration, try what a start tries without serving, say what would be done, and end.")
    private boolean checkOnly;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            if (checkOnly) {
                return check(ConfigFiles.rehearse(configFile, System.getenv()));
            }
            Config config = configFile == null
                    ? ConfigFiles.sample(System.getenv())
                    : ConfigFiles.read(configFile, System.getenv());
            return serve(config, address(config));
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private ListenAddress address(Config config) throws ConfigException {
        ListenAddress address = listen == null ? config.server().listen() : listen;
        config.server().checkExposure(address);
        return address;
    }

    private int check(ConfigFiles.Tried tried) throws ConfigException {
        Config config = tried.config();
        ListenAddress address = address(config);
        PrintWriter out = spec.commandLine().getOut();
        tried.warnings().forEach(warning -> out.println("warning: " + warning));
        out.println("configuration: " + config.source() + " is good");
        out.println("would listen on " + address + (config.server().options().tls() == null ? ", plaintext" : ", TLS"));
        out.println("parts: " + String.join(", ", config.parts()));
        return ExitCode.OK;
    }

    private int serve(Config config, ListenAddress address) throws InterruptedException {
        if (config.log() != null) {
            config.log().install();
        } else if (!LogSettings.isConfiguredOtherwise()) {
            LogSettings.DEFAULTS.install();
        }
        LastingLogManager.keep();
        ReferenceProvider provider;
        try {
            provider = ReferenceProvider.start(config, address);
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.SOFTWARE;
        }
        Shutdown.onSignal(provider, Shutdown.longest(config));
        announce(config, provider);
        provider.awaitTermination();
        return ExitCode.OK;
    }

    private void announce(Config config, ReferenceProvider provider) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("listening on " + provider.address());
        out.println("services: "
                + Arrays.stream(ProtocolVersion.values())
                        .map(ProtocolVersion::serviceName)
                        .collect(Collectors.joining(", "))
                + ", health, reflection");
        out.println("hooks: " + provider.hooks().stream().map(Hook::hookName).collect(Collectors.joining(", ")));
        provider.metricsAddress().ifPresent(address -> out.println("metrics: http://" + address + "/metrics"));
        out.println("configuration: " + config.source());
    }
}

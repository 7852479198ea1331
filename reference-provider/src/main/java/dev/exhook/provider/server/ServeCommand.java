package dev.exhook.provider.server;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.config.Config;
import dev.exhook.provider.config.ConfigException;
import dev.exhook.provider.config.ConfigFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.UnresolvedAddressException;
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
        subcommands = {HashPasswordCommand.class, PrintSampleCommand.class},
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

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            Config config = configFile == null
                    ? ConfigFiles.sample(System.getenv())
                    : ConfigFiles.read(configFile, System.getenv());
            return serve(config, listen == null ? config.server().listen() : listen);
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private int serve(Config config, ListenAddress address) throws InterruptedException {
        ReferenceProvider provider;
        try {
            provider = ReferenceProvider.start(config, address);
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("cannot listen on " + address + ": " + reason(e) + "; --listen HOST:PORT chooses another");
            return ExitCode.SOFTWARE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(provider::close, "stop"));
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
        out.println("configuration: " + config.source());
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof UnresolvedAddressException) {
            return "unknown host";
        }
        // Netty's epoll transport puts the system call and its number before what people read.
        return String.valueOf(root.getMessage()).replaceFirst("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ", "");
    }
}

package dev.exhook.reference.server;

import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.LogText;
import dev.exhook.reference.acl.AuthorizationSettings;
import dev.exhook.reference.acl.Rule;
import dev.exhook.reference.acl.RuleIndex;
import dev.exhook.reference.acl.RuleSource;
import dev.exhook.reference.address.IpAddress;
import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigException;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.sql.Database;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the rule that decides about a client and a topic. */
@Command(
        name = "explain",
        description = "Prints how a configuration decides about a client and a topic, and by which rule.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    /** The actions that a client may ask for. */
    enum Action {
        PUBLISH(AuthorizeReqType.PUBLISH),
        SUBSCRIBE(AuthorizeReqType.SUBSCRIBE);

        private final AuthorizeReqType type;

        Action(AuthorizeReqType type) {
            this.type = type;
        }
    }

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; the built-in sample without it.")
    private @Nullable Path configFile;

    @Option(names = "--client", paramLabel = "ID", required = true, description = "The client id.")
    private String client = "";

    @Option(names = "--username", paramLabel = "NAME", description = "The user name; none without it.")
    private String username = "";

    @Option(
            names = "--cert-common-name",
            paramLabel = "NAME",
            description = "The common name of the client's certificate; none without it.")
    private String certificate = "";

    @Option(
            names = "--address",
            paramLabel = "IP",
            converter = IpAddressConverter.class,
            description = "The client's address; unknown without it.")
    private @Nullable IpAddress address;

    @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "The topic, or the topic filter.")
    private String topic = "";

    @Option(names = "--action", required = true, description = "publish or subscribe.")
    private Action action = Action.PUBLISH;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Config config = configFile == null
                    ? ConfigFiles.sample(System.getenv())
                    : ConfigFiles.read(configFile, System.getenv());
            AuthorizationSettings settings = config.authorization();
            if (settings == null) {
                return fail(config.source() + ": there is no section authorization: EMQX does not ask this provider");
            }
            explain(settings, rules(config, settings));
            return ExitCode.OK;
        } catch (ConfigException e) {
            return fail(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            return fail("the rules cannot be read: " + e.getMessage());
        }
    }

    private static List<Rule> rules(Config config, AuthorizationSettings settings) throws Exception {
        if (config.database() == null) {
            return RuleSource.read(settings.source(), null);
        }
        try (Database database = Database.open(config.database())) {
            return RuleSource.read(settings.source(), database);
        }
    }

    private void explain(AuthorizationSettings settings, List<Rule> rules) {
        ClientInfo info = ClientInfo.newBuilder()
                .setClientid(client)
                .setUsername(username)
                .setCn(certificate)
                .setPeerhost(address == null ? "" : address.toString())
                .build();
        RuleIndex index = RuleIndex.of(rules, settings.noMatch());
        OptionalInt rule = index.rule(info, action.type, topic);
        PrintWriter out = spec.commandLine().getOut();
        out.println(word(action) + " " + LogText.quote(topic) + " of client " + LogText.quote(client) + ", user "
                + LogText.quote(username) + (address == null ? "" : ", address " + address) + ": "
                + word(index.authorize(info, action.type, topic)));
        if (rule.isPresent()) {
            out.println("by rule " + (rule.getAsInt() + 1) + " of " + rules.size() + ": " + rules.get(rule.getAsInt()));
        } else {
            out.println("by none of " + rules.size() + " rules");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println(reason);
        return ExitCode.USAGE;
    }
}
